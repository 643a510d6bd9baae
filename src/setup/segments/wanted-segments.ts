import { statuses, type Status } from '../../follow-up/codes.ts';
import { anyOf, isBefore, isOneOf, isUnknown, type AnyOf, type Filter } from './filters.ts';

/** A segment of contacts that keeps itself up to date. */
export interface Segment {
  readonly name: string;
  /** For the person who reads what the setup makes. */
  readonly about: string;
  readonly filterBranch: AnyOf;
}

const ended: readonly Status[] = ['booked', 'not_qualified', 'lost_to_other', 'closed_after_cadence', 'declined'];

/** The practice still owes something, or waits for something. */
const isOpen: Filter = isOneOf(
  'speedwell_status',
  statuses.filter((status) => !ended.includes(status)),
);

/**
 * The six segments that come with Speedwell.
 *
 * @param zoneId - IANA name of the account's time zone.
 */
export function wantedSegments(zoneId: string): readonly Segment[] {
  const due = 'speedwell_next_action_due';
  const isRevoked = (channel: string) => [isOneOf(`speedwell_${channel}_consent`, ['revoked'])];
  return [
    {
      name: 'Speedwell: late now',
      about: 'open, and the response or the next action is late',
      filterBranch: anyOf(
        [isOpen, isOneOf('speedwell_target_state', ['breached'])],
        [isOpen, isBefore(due, 'now', zoneId)],
      ),
    },
    {
      name: 'Speedwell: no next action',
      about: 'open without a next action, which should be nobody',
      filterBranch: anyOf([isOpen, isUnknown('speedwell_next_action')]),
    },
    {
      name: 'Speedwell: unresolved today',
      about: 'open, and the next action is due before the day ends',
      filterBranch: anyOf([isOpen, isBefore(due, 'tomorrow', zoneId)]),
    },
    {
      name: 'Speedwell: nurture (score D)',
      about: 'open, early research or education',
      filterBranch: anyOf([isOpen, isOneOf('speedwell_score', ['D'])]),
    },
    {
      name: 'Speedwell: awaiting documents',
      about: 'the practice waits for documents',
      filterBranch: anyOf([isOneOf('speedwell_status', ['awaiting_documents'])]),
    },
    {
      name: 'Speedwell: opted out',
      about: 'asked for no more texts, emails or calls',
      filterBranch: anyOf(isRevoked('text'), isRevoked('email'), isRevoked('call')),
    },
  ];
}
