import { z } from 'zod';

const Context = z.record(z.string(), z.array(z.coerce.string())).catch({});

const Detail = z.looseObject({
  code: z.string().catch(''),
  subCategory: z.string().catch(''),
  context: Context,
});

/**
 * What HubSpot says of a refusal. It calls every field optional, so each is read by itself and may be empty.
 *
 * @see developers.hubspot.com/docs/api-reference/error-handling
 */
export const Fault = z.looseObject({
  message: z.string().catch(''),
  category: z.string().catch(''),
  policyName: z.string().catch(''),
  context: Context,
  errors: z.array(Detail).catch([]),
});
export type Fault = z.output<typeof Fault>;

/** Reads the body of a refusal; a body that is no object is an empty fault. */
export function readFault(body: unknown): Fault {
  return Fault.parse(typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {});
}

/** The values that HubSpot gives under one of these keys of its error's context. */
export function contextOf(fault: Fault, ...keys: readonly string[]): readonly string[] {
  const contexts = [fault.context, ...fault.errors.map((detail) => detail.context)];
  return contexts.flatMap((context) => keys.flatMap((key) => context[key] ?? []));
}

/** A message of HubSpot's may quote what a patient wrote, so only names of properties are taken from it. */
const nameInMessage = /\\?"name\\?":\s*\\?"([a-z][a-z0-9_]{0,99})\\?"|Property \\?"([a-z][a-z0-9_]{0,99})\\?"/g;
const codeInMessage = /\\?"error\\?":\s*\\?"([A-Z][A-Z0-9_]{2,60})\\?"/g;

/** The internal names of the properties that HubSpot refused. */
export function propertiesOf(fault: Fault): ReadonlySet<string> {
  const inMessage = [...fault.message.matchAll(nameInMessage)].map((match) => match[1] ?? match[2] ?? '');
  const named = contextOf(fault, 'propertyName', 'propertyNames').filter((name) => /^[a-z][a-z0-9_]{0,99}$/.test(name));
  return new Set([...named, ...inMessage]);
}

/** HubSpot's own codes for what is wrong, such as `PROPERTY_DOESNT_EXIST`. */
export function codesOf(fault: Fault): ReadonlySet<string> {
  const inMessage = [...fault.message.matchAll(codeInMessage)].map((match) => match[1] ?? '');
  const codes = [fault.category, ...fault.errors.flatMap((detail) => [detail.code, detail.subCategory]), ...inMessage];
  return new Set(codes.filter((code) => /^[A-Z][A-Za-z0-9_.]{2,60}$/.test(code)));
}

/** The refusal in codes and names of properties, never in HubSpot's words: `VALIDATION_ERROR (hs_task_subject)`. */
export function describeFault(fault: Fault, status: number): string {
  const codes = [...codesOf(fault)];
  const properties = [...propertiesOf(fault)];
  const what = codes.length > 0 ? codes.join(', ') : `status ${status}`;
  return properties.length > 0 ? `${what} (${properties.join(', ')})` : what;
}
