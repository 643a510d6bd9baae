import { escalationKinds } from '../../follow-up/codes.ts';
import type { ContactFacts } from '../../follow-up/events.ts';
import type { WorkflowEvent } from '../../follow-up/workflows/asked.ts';
import type { PatientNews } from '../../journal/patients.ts';
import { readCode } from '../read-property.ts';

const whys = [...escalationKinds, 'please_look'] as const;
const ifNotNows = ['wait', 'skip'] as const;

/**
 * What a workflow asked for, as a piece of news tells it; null for news that is none of it, or cannot be read.
 *
 * @param contact - how the contact looks now; null where nobody looked.
 */
export function askedByWorkflow(
  { kind, occurredAt: at, payload }: PatientNews,
  contact: ContactFacts | null,
): WorkflowEvent | null {
  const run = textOf(payload['run']);
  if (run === null) return null;
  if (kind === 'follow_up_asked')
    return { type: 'FollowUpAsked', at, run, cadence: textOf(payload['cadence']), contact };
  if (kind === 'text_asked') {
    const script = textOf(payload['script']);
    const ifNotNow = readCode(ifNotNows, textOf(payload['ifNotNow'])) ?? 'wait';
    return script === null ? null : { type: 'TextAsked', at, run, script, ifNotNow, contact };
  }
  if (kind !== 'person_asked') return null;
  const why = readCode(whys, textOf(payload['why'])) ?? 'please_look';
  const [person, owner] = [textOf(payload['person']), textOf(payload['owner'])];
  return { type: 'PersonAsked', at, run, person, owner, why, makeOwner: payload['makeOwner'] === true };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
