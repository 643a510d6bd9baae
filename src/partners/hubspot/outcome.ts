import type { Log } from '../../log.ts';
import type { BrokenConnection } from '../broken-connection.ts';
import { GiveUp, TryLater, Unknown } from '../errors.ts';
import type { Answer, Call, Reply } from './call.ts';
import { contextOf, describeFault, readFault, type Fault } from './fault.ts';
import type { Paused, Pauses } from './pauses.ts';
import { retryAfterSeconds } from './rate-headers.ts';

/** HubSpot locks records for two seconds while others write them. Source: its page on error handling, status 423. */
const lockedMs = 2000;

/** An account that is being moved gives `Retry-After`, up to a day; if it does not, we look every minute. */
const usualMoveSeconds = 60;

/**
 * The error that an answer stands for; null if the call was done, or if HubSpot refused its contents, which the caller
 * judges item by item. Writes down a pause if HubSpot asks for one.
 */
export async function explainAnswer(
  call: Call,
  { status, headers, body }: Reply,
  pauses: Pauses,
  log: Pick<Log, 'partnerWaits' | 'failed'>,
): Promise<TryLater | GiveUp | Unknown | null> {
  if (status < 300) return null;
  const fault = readFault(body);

  const wait = async (paused: Paused, waitMs: number | 'next hour', because: string): Promise<TryLater> => {
    const leftMs = await beginPause(pauses, log, paused, waitMs, because);
    log.partnerWaits({ partner: paused, seconds: Math.ceil(leftMs / 1000), because });
    return new TryLater(`Cannot ${call.doing} in HubSpot yet: ${because}; wait ${Math.ceil(leftMs / 1000)} s`, leftMs);
  };

  switch (status) {
    case 401:
    case 403:
      return explainNoAccess(call, status, fault);
    case 423:
      return new TryLater(`Cannot ${call.doing} in HubSpot yet: the records are locked (423); wait 2 s`, lockedMs);
    case 429:
      return wait(...pauseFor(call, fault));
    case 477:
      return wait(
        'hubspot',
        1000 * (retryAfterSeconds(headers) ?? usualMoveSeconds),
        'HubSpot is moving the account (477)',
      );
    default:
      return status === 408 || status >= 500 ? explainDoubt(call, `status ${status}`) : null;
  }
}

/** The answer of the partner counts even when the pause cannot be written down. */
async function beginPause(
  pauses: Pauses,
  log: Pick<Log, 'failed'>,
  ...[paused, wait, because]: Parameters<Pauses['begin']>
): Promise<number> {
  try {
    return await pauses.begin(paused, wait, because);
  } catch (error) {
    log.failed('write down that HubSpot asks to wait', error);
    return wait === 'next hour' ? 3_600_000 : wait;
  }
}

/**
 * How long to wait for each of HubSpot's limits. The daily one ends at midnight in the account's time zone, which we do
 * not know, so we look again at every full hour.
 */
function pauseFor(call: Call, fault: Fault): [Paused, number | 'next hour', string] {
  const paused = call.rate === 'search' ? 'hubspot search' : 'hubspot';
  switch (fault.policyName) {
    case 'DAILY':
      return [
        'hubspot',
        'next hour',
        'the calls of the day are used up (429 DAILY); they return at midnight in the account',
      ];
    case 'SECONDLY':
      return [paused, 1000, 'too many calls in one second (429 SECONDLY)'];
    default:
      return [paused, 10_000, 'too many calls in ten seconds (429)'];
  }
}

function explainNoAccess(call: Call, status: 401 | 403, fault: Fault): GiveUp {
  const cannot = `Cannot ${call.doing} in HubSpot`;
  if (status === 401) {
    return new GiveUp(
      `${cannot}: it does not accept the access token (401); copy it again from HubSpot → Development → your app → ` +
        `Auth into HUBSPOT_ACCESS_TOKEN and restart`,
      '401',
    );
  }
  const scopes = contextOf(fault, 'requiredGranularScopes', 'requiredScopes').filter((scope) =>
    /^[a-z][a-z0-9._-]{2,80}$/.test(scope),
  );
  const lacking = scopes.length > 0 ? `the scope ${scopes.join(', ')}` : 'a scope';
  return new GiveUp(
    `${cannot}: the app lacks ${lacking} (403); add it to the app's scopes, upload the app and install it again`,
    '403',
  );
}

/** The error of a call whose answer did not come. */
export function explainSilence(call: Call, broken: BrokenConnection): TryLater | Unknown {
  if (broken.mayHaveArrived) return explainDoubt(call, broken.code);
  return new TryLater(`Cannot ${call.doing} in HubSpot yet: no connection (${broken.code}); ask again later`);
}

/** The error of a call that HubSpot may have carried out or not. */
export function explainDoubt(call: Call, because: string): TryLater | Unknown {
  if (call.repeatable) return new TryLater(`Cannot ${call.doing} in HubSpot yet: ${because}; ask again later`);
  return new Unknown(`Cannot tell whether HubSpot did it: ${call.doing}: ${because}; look it up before asking again`);
}

/** The error of a call that HubSpot refuses as a whole. */
export function explainRefusal(call: Call, refused: Extract<Answer, { kind: 'refused' }>): GiveUp {
  const codes = describeFault(refused.fault, refused.status);
  return new GiveUp(
    `Cannot ${call.doing} in HubSpot: it refused with ${codes}; compare the app and its properties with npm run setup`,
    String(refused.status),
  );
}
