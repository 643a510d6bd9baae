import { z } from 'zod';
import { objectTypeOf, type ObjectType } from './object-types.ts';
import { invalid, notFound } from './refusals.ts';

/** One request, after token, limits and JSON were found right. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined where there was no body. */
  readonly body: unknown;
  /** The length of the body as it came, in characters. */
  readonly bodyLength: number;
}

/** What a route answers; no body where HubSpot sends none. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** One address of the API. `answer` throws a Refusal to say no. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express's spelling. */
  readonly path: string;
  /** What the app must have been granted. */
  readonly scope: string;
  /** The search has a limit of its own and answers without the headers that tell of limits. */
  readonly limit: 'ordinary' | 'search';
  readonly answer: (call: Call) => Reply;
}

/** The version of the API that this HubSpot speaks. */
export const version = '2026-09';

/** A route under the ordinary limit. */
export function route(method: Route['method'], path: string, scope: string, answer: Route['answer']): Route {
  return { method, path, scope, limit: 'ordinary', answer };
}

/** The type that the address names. @throws {Refusal} 404 for one that this HubSpot does not simulate. */
export function typeIn(call: Call, name = 'type'): ObjectType {
  const named = call.params[name] ?? '';
  const type = objectTypeOf(named);
  if (type === undefined) throw notFound(`Unable to infer object type from: ${named}`);
  return type;
}

/** The body, if it has the wanted shape. @throws {Refusal} 400. */
export function bodyOf<T>(call: Call, shape: z.ZodType<T>): T {
  if (call.body === undefined) throw invalid('Invalid JSON input: a request body was expected, but none found');
  const parsed = shape.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw invalid(`Invalid input JSON: ${faults.join('; ')}`);
}

/** `a,b` and repeated parameters both name several. */
export function listIn(query: URLSearchParams, name: string): readonly string[] {
  return query.getAll(name).flatMap((value) => value.split(',').filter((part) => part !== ''));
}

/** A scalar, which HubSpot keeps as text. Lists, objects and null are refused. */
export const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** An id, which HubSpot takes as text or number. */
export const Id = z.union([z.string(), z.number()]).transform(String);

/** The longest list that a batch call takes. Source: HubSpot's usage guidelines. */
const largestBatch = 100;

/** The longest list where histories are asked for. Source: answers of the API as quoted in public reports, 2025. */
const largestHistoryBatch = 50;

/** @throws {Refusal} 400 when the batch is empty or too long. */
export function checkBatchSize(inputs: readonly unknown[], withHistory = false): void {
  if (inputs.length === 0) throw invalid('Invalid input JSON: inputs must not be empty');
  if (withHistory && inputs.length > largestHistoryBatch) {
    throw invalid(
      `The maximum number of inputs supported in a batch request for property histories is ${largestHistoryBatch}. Please reduce the number of items and try again`,
    );
  }
  if (inputs.length > largestBatch) {
    throw invalid(
      `The maximum number of inputs supported in a batch request is ${largestBatch}. Your request contained ${inputs.length}.`,
    );
  }
}
