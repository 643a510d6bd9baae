import type { Clock } from '../../clock.ts';
import { peopleOf } from '../../follow-up/people/who-may-answer.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Database } from '../../journal/database.ts';
import type { NewsKind } from '../../journal/inbox.ts';
import type { HubSpot } from '../../partners/hubspot.ts';
import type { Seal } from '../../seal.ts';
import type { CardCaller } from './card-entrance.ts';
import { lookInTime, type LookAtAnswered } from './patient-look.ts';
import type { MarksOf } from './queue-marks.ts';
import type { NamesOf } from './queue-names.ts';

/** What cards ask of the practice's calendar in HubSpot, and of a contact at the moment of booking. */
export type CardMeetings = Pick<HubSpot, 'readContacts' | 'readOpenTimes' | 'bookMeeting'>;

/** What the answers to cards are made from. */
export interface CardDesk {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
  readonly lookAtPatient: LookAtAnswered;
  /** The HubSpot owner id of an e-mail address; null where HubSpot knows no such owner. */
  readonly ownerIdOf: (portalId: number, email: string) => Promise<string | null>;
  /** The e-mail address of a HubSpot owner id; null where HubSpot knows no such owner. */
  readonly ownerEmailOf: (portalId: number, ownerId: string) => Promise<string | null>;
  /** HubSpot's calendars; rejects like every call to HubSpot. */
  readonly meetings: CardMeetings;
  /** The words of a text of ours that was sealed for the carrier service; null where they cannot be opened. */
  readonly openText: (sealed: Buffer) => string | null;
  /** What HubSpot calls contacts, for the queue. */
  readonly namesOf: NamesOf;
  /** The marks of the queue's rows. */
  readonly marksOf: MarksOf;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
}

/**
 * The people of the policy whom the caller is, by their ids. HubSpot is asked only where the policy names owners by their
 * id; while it cannot be read, addresses alone count.
 */
export async function peopleWhoAre(
  { policy, ownerIdOf }: Pick<CardDesk, 'policy' | 'ownerIdOf'>,
  { portalId, email }: CardCaller,
): Promise<readonly string[]> {
  const rules = policy();
  const hasIds = rules.people.values().some(({ owner }) => owner !== null && /^\d+$/.test(owner));
  const ownerId = hasIds ? await lookInTime(ownerIdOf(portalId, email)) : null;
  return peopleOf(rules, email, ownerId);
}
