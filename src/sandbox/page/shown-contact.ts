import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import { toE164, toNational } from '../inquiry-form.ts';
import { owners } from '../practice-people.ts';
import type { ContactView, ShownActivity, ShownProperty } from '../simulated-hubspot/views.ts';
import { propertyGroup } from '../../setup/property-definitions.ts';
import { shownMoment } from './shown-time.ts';
import { shownTimeline, withTimes, type ShownEntry } from './timeline.ts';

/** A label and its value, as the page writes them. */
export interface ShownPair {
  readonly name: string;
  readonly label: string;
  readonly shown: string;
}

export interface ShownTask {
  readonly id: string;
  readonly subject: string;
  readonly owner: string;
  readonly due: string;
  readonly isDone: boolean;
  readonly isHigh: boolean;
}

/** A contact as the page shows it. */
export interface ShownContact {
  readonly id: string;
  /** Ids of contacts that were merged into this one. */
  readonly formerIds: readonly string[];
  readonly name: string;
  /** E.164; empty if there is none. */
  readonly number: string;
  readonly reach: string;
  /** The second line in the list. */
  readonly line: string;
  readonly isDeleted: boolean;
  readonly ownerId: string;
  readonly properties: readonly ShownPair[];
  readonly tasks: readonly ShownTask[];
  readonly timeline: readonly ShownEntry[];
}

/** Writes HubSpot's view of a contact in the words and times of the page. */
export function shownContact(view: ContactView, formerIds: readonly string[], calendar: Calendar): ShownContact {
  const valueOf = (name: string) => view.properties.find((property) => property.name === name)?.value ?? '';
  const pairs = view.properties
    .filter(({ group }) => group === propertyGroup.name)
    .map((property) => toPair(property, calendar));
  const status = pairs.find(({ name }) => name === 'speedwell_status');
  const phone = valueOf('phone') || valueOf('mobilephone');
  const reach = [valueOf('email'), phone === '' ? '' : toNational(phone)].filter((one) => one !== '');
  return {
    id: view.id,
    formerIds,
    name: [valueOf('firstname'), valueOf('lastname')].join(' ').trim() || valueOf('email') || 'No name',
    number: phone === '' ? '' : toE164(phone),
    reach: reach.join(' · '),
    line: view.archived ? 'Deleted' : (status?.shown ?? 'No inquiry'),
    isDeleted: view.archived,
    ownerId: valueOf('hubspot_owner_id'),
    properties: pairs,
    tasks: view.tasks.map((task) => toTask(task, calendar)).reverse(),
    timeline: shownTimeline(view.timeline, calendar),
  };
}

function toPair({ name, label, shown }: ShownProperty, calendar: Calendar): ShownPair {
  const plain = shown.replace(/^https?:\/\//, '');
  return { name, label, shown: withTimes(plain, calendar) };
}

function toTask({ id, properties }: ShownActivity, calendar: Calendar): ShownTask {
  const owner = owners.find((one) => one.id === properties['hubspot_owner_id']);
  const due = properties['hs_timestamp'];
  return {
    id,
    subject: properties['hs_task_subject'] ?? '',
    owner: owner === undefined ? 'Nobody' : `${owner.firstName} ${owner.lastName}`,
    due: due === undefined ? '' : shownMoment(Temporal.Instant.from(due), calendar),
    isDone: properties['hs_task_status'] === 'COMPLETED',
    isHigh: properties['hs_task_priority'] === 'HIGH',
  };
}
