import { dialStatuses, finalStatuses, type CallReport, type FinalStatus } from '../follow-up/phone/call-reports.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { ReportedCall } from '../journal/calls.ts';
import type { ListedCall } from '../partners/twilio.ts';
import { callerNumber } from './caller-number.ts';
import { termsOf } from './twilio-voice-posts.ts';

/**
 * What Twilio would have told of a call, from what it has kept, in the order of things. Whether the front desk answered,
 * its own end of the call says: the caller's end counts as completed even when only an error was heard.
 *
 * @param legs - the ends to which it was put through.
 * @returns nothing while the call or an end of it goes on.
 */
export function reportsOfLostCall(
  call: ListedCall,
  legs: readonly ListedCall[],
  policy: PracticePolicy,
): readonly ReportedCall[] {
  const status = finalStatusOf(call);
  if (status === null || legs.some((leg) => finalStatusOf(leg) === null)) return [];
  const line = policy.phoneLines.find(({ number }) => number === call.to) ?? null;
  const ended: CallReport = { what: 'ended', status, seconds: call.seconds };
  // Of a number that others route nobody knows where it rings; of ours it rang nowhere if there is no other end.
  const rang = line === null ? [] : [asked, ...(legs.length === 0 ? [rangNowhere] : [])];
  const reports = [...rang, ...legs.flatMap(toDialled), ended];
  const known = {
    ...{ sid: call.sid, caller: callerNumber(call.from, policy), location: line?.location ?? null },
    ...{ terms: termsOf(line), startedAt: call.startedAt },
  };
  return reports.map((report) => ({ ...known, report }));
}

const asked: CallReport = { what: 'asked', route: 'front_desk' };

const noKey = { screened: false, bridged: null } as const;

const rangNowhere: CallReport = { what: 'dialled', status: 'no-answer', seconds: 0, ...noKey };

/** Whether a key was pressed Twilio has not kept, so a talk has to be long enough. */
function toDialled({ status, seconds }: ListedCall): readonly CallReport[] {
  const known = dialStatuses.find((each) => each === status);
  return known === undefined ? [] : [{ what: 'dialled', status: known, seconds, ...noKey }];
}

function finalStatusOf({ status }: ListedCall): FinalStatus | null {
  return finalStatuses.find((each) => each === status) ?? null;
}
