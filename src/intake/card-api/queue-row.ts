import type { Possibility, ShownPerson } from '../../../extensions/shared/card-api.ts';
import type { QueueRow } from '../../../extensions/shared/queue-api.ts';
import { lockedSentence } from '../../follow-up/escalation/escalation-sentences.ts';
import {
  channelLabels,
  escalationLabels,
  languageLabels,
  nextActionLabels,
  scoreLabels,
  statusLabels,
  targetStateLabels,
} from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { say } from '../../follow-up/sentence.ts';
import type { QueuedInquiry } from '../../journal/queue.ts';
import { coded } from './coded.ts';

/** What a row is made of. */
export interface RowParts {
  readonly portalId: number;
  readonly queued: QueuedInquiry;
  /** Who has it now; null for nobody. */
  readonly owner: ShownPerson | null;
  /** HubSpot knows whoever looks as an owner, so that inquiries can be given to them. */
  readonly isOwner: boolean;
  readonly policy: PracticePolicy;
  readonly name: string | null;
  readonly mark: string;
}

/** Shows an inquiry as one line of the queue. */
export function queueRow({ portalId, queued, policy, name, mark, owner, isOwner }: RowParts): QueueRow {
  const { contactId, nextAction, openLock } = queued;
  return {
    ...{ contactId, name, mark, owner, isLate: queued.isLate },
    link: `https://app.hubspot.com/contacts/${portalId}/record/0-1/${contactId}`,
    status: coded(queued.status, statusLabels),
    score: coded(queued.score, scoreLabels),
    channel: coded(queued.channel, channelLabels),
    language: coded(queued.language, languageLabels),
    location: locationOf(policy, queued.location).id,
    nextAction: {
      kind: coded(nextAction.kind, nextActionLabels),
      due: nextAction.due.toString(),
      by: nextAction.by,
    },
    target: coded(queued.targetState, targetStateLabels),
    escalation: openLock === null ? null : coded(openLock, escalationLabels),
    // A call that was made is written down whoever has the inquiry, also while a question is open.
    may: { log_call: possible, take: mayTake(openLock !== null, owner?.isMe === true, isOwner) },
  };
}

const possible: Possibility = { possible: true, because: null };

function mayTake(isLocked: boolean, isMine: boolean, isOwner: boolean): Possibility {
  if (isLocked) return { possible: false, because: lockedSentence };
  if (isMine) return { possible: false, because: alreadyYours };
  return isOwner ? possible : { possible: false, because: noOwner };
}

const alreadyYours = say('You have this inquiry already.', 'Usted ya tiene esta solicitud.');

const noOwner = say(
  'HubSpot does not list you as an owner of contacts: ask whoever manages HubSpot.',
  'HubSpot no lo tiene a usted en la lista de propietarios de contactos: consulte a quien administra HubSpot.',
);
