import { z } from 'zod';
import type { ListedCall, ListedCalls } from '../twilio.ts';
import type { AskTwilio } from './read-texts.ts';

/** The largest page that Twilio gives. */
const pageSize = 1_000;

/** A number with more calls than these pages hold is not looked through to its end. */
const mostPages = 10;

/** More ends than any call of ours has. */
const mostLegs = 50;

/**
 * The calls that came in to a number. A call without a readable time may be from `since` on. Each page is asked for by
 * itself and has the time of one answer.
 */
export async function listCalls(
  ask: AskTwilio,
  { to, since }: { readonly to: string; readonly since: Temporal.Instant },
): Promise<ListedCalls> {
  // Twilio's times have no fraction: a call of the same second would look older.
  const earliest = since.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const calls: ListedCall[] = [];
  // Twilio's client takes nothing else.
  // eslint-disable-next-line no-restricted-syntax
  const startTimeAfter = new Date(earliest.epochMilliseconds);
  let page = await ask((client) => client.calls.page({ to, startTimeAfter, pageSize }));
  for (let pages = 1; ; pages += 1) {
    calls.push(...page.instances.flatMap((call) => toListedCall(call, earliest, isInbound)));
    const { nextPageUrl } = page;
    if (nextPageUrl === undefined || pages === mostPages) {
      return { calls: calls.filter(isSince(earliest)), isComplete: nextPageUrl === undefined };
    }
    page = await ask((client) => client.calls.getPage(nextPageUrl));
  }
}

/** The other ends of a call. */
export async function listLegs(ask: AskTwilio, parentCallSid: string): Promise<readonly ListedCall[]> {
  const { instances } = await ask((client) => client.calls.page({ parentCallSid, pageSize: mostLegs }));
  const isLeg = ({ parentCallSid: parent }: ReadCall) => parent === parentCallSid;
  return instances.flatMap((call) => toListedCall(call, Temporal.Instant.fromEpochMilliseconds(0), isLeg));
}

const Call = z.looseObject({
  sid: z.string(),
  parentCallSid: z.string().nullable().catch(null),
  from: z.string().catch(''),
  to: z.string().catch(''),
  status: z.string().catch(''),
  direction: z.string().catch(''),
  duration: z.coerce.number().int().nonnegative().catch(0),
  startTime: z.date().nullable().catch(null),
  dateCreated: z.date().nullable().catch(null),
});

type ReadCall = z.infer<typeof Call>;

function toListedCall(
  call: unknown,
  earliest: Temporal.Instant,
  isWanted: (call: ReadCall) => boolean,
): readonly ListedCall[] {
  const parsed = Call.safeParse(call);
  if (!parsed.success || !isWanted(parsed.data)) return [];
  const { sid, from, to, status, duration: seconds, startTime, dateCreated } = parsed.data;
  const time = startTime ?? dateCreated;
  const startedAt = time === null ? earliest : Temporal.Instant.fromEpochMilliseconds(time.getTime());
  return [{ sid, from, to, status, seconds, startedAt }];
}

function isInbound({ direction, parentCallSid }: ReadCall): boolean {
  return direction === 'inbound' && (parentCallSid ?? '') === '';
}

function isSince(earliest: Temporal.Instant): (call: ListedCall) => boolean {
  return ({ startedAt }) => Temporal.Instant.compare(startedAt, earliest) >= 0;
}
