import { z } from 'zod';
import { readBrokenConnection } from '../broken-connection.ts';
import { GiveUp, TryLater, Unknown } from '../errors.ts';
import { explainTwilioCode } from './twilio-errors.ts';

/** Twilio processes nothing that it answers 429, and names no time. Source: twilio.com/docs/api/errors/20429 */
const afterTooManyMs = 1000;

/** A sender's queue is full when it holds ten hours of texts. Source: twilio.com/docs/api/errors/21611 */
const afterFullQueueMs = 60_000;

/** What Twilio's client rejects with after an answer; it has two shapes, and both have these. */
const TwilioAnswer = z.looseObject({
  status: z.number().int().min(100).max(599),
  code: z
    .union([z.number(), z.string()])
    .transform(String)
    .refine((code) => /^\d{4,6}$/.test(code))
    .optional()
    .catch(undefined),
});

/** What a request does, as in "Cannot send text", and whether repeating it is harmless. */
export interface Request {
  readonly doing: string;
  readonly repeatable: boolean;
}

/** What became of a request, for the metrics, and the error to throw. */
export interface Failure {
  readonly outcome: string;
  readonly error: TryLater | GiveUp | Unknown;
}

/**
 * Says in our words what became of a request to Twilio. Nothing of the original error is kept: for a broken connection
 * it is axios's, which carries our credentials, the patient's number and the text itself.
 */
export function explainFailure(request: Request, error: unknown): Failure {
  const answer = TwilioAnswer.safeParse(error);
  if (!answer.success || hasNoAnswer(error)) return explainBroken(request, error);

  const { status, code } = answer.data;
  const outcome = code ?? String(status);
  if (status === 408 || status >= 500) return { outcome, error: inDoubt(request, `status ${status}`) };
  return { outcome, error: explainRefusal(request, status, code) };
}

/** The error of a request that was not answered in time. */
export function explainSilence(request: Request, limitMs: number): Failure {
  return { outcome: 'timeout', error: inDoubt(request, `no answer within ${limitMs / 1000} s`) };
}

/** axios gives its errors a `status` too if it could not read an answer to its end. */
function hasNoAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'isAxiosError' in error;
}

function explainBroken(request: Request, error: unknown): Failure {
  const broken = readBrokenConnection(error);
  if (broken.mayHaveArrived) return { outcome: 'broken', error: inDoubt(request, broken.code) };
  return {
    outcome: 'unreachable',
    error: new TryLater(`Cannot ${request.doing} yet: no connection to Twilio (${broken.code}); ask again later`),
  };
}

function explainRefusal({ doing }: Request, status: number, code: string | undefined): TryLater | GiveUp {
  const known = code ?? (status === 401 ? '20003' : status === 429 ? '20429' : String(status));
  const { meaning, words, advice } = explainTwilioCode(known);
  if (status === 429 || meaning === 'try_later') {
    const afterMs = status === 429 ? afterTooManyMs : afterFullQueueMs;
    return new TryLater(`Cannot ${doing} yet: ${words} (${known}); ${advice}`, afterMs);
  }
  return new GiveUp(`Cannot ${doing}: ${words} (${known}); ${advice}`, known);
}

/** The error of a request that Twilio may have carried out or not. */
export function inDoubt({ doing, repeatable }: Request, because: string): TryLater | Unknown {
  if (repeatable) return new TryLater(`Cannot ${doing} yet: ${because}; ask again later`);
  return new Unknown(`Cannot tell whether Twilio did it: ${doing}: ${because}; look it up before asking again`);
}
