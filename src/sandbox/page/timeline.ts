import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import type { TimelineEntry } from '../simulated-hubspot/views.ts';
import { shownMoment } from './shown-time.ts';

/** One entry of the contact's activity. */
export interface ShownEntry {
  readonly at: string;
  /** Who did it, such as `Speedwell`. */
  readonly by: string;
  readonly title: string;
  /** Properties that were written at once, such as `Language: Spanish`. */
  readonly details: readonly string[];
  readonly isOurs: boolean;
}

const doers: Readonly<Record<string, string>> = {
  FORM: 'The website’s form',
  CRM_UI: 'A person in HubSpot',
  IMPORT: 'An import',
  INTEGRATION: 'Speedwell',
  MERGE_OBJECTS: 'A merge',
  CALCULATED: 'HubSpot',
  ANALYTICS: 'HubSpot',
};

/** What several properties together stand for. */
const occasions: Readonly<Record<string, string>> = {
  FORM: 'Form sent',
  CALCULATED: 'Visit and submission noted',
  ANALYTICS: 'Visit and submission noted',
  MERGE_OBJECTS: 'Contacts merged',
};

/** The property in which we say why. */
const reasonLabel = 'Why: ';

const words: Readonly<Record<Exclude<TimelineEntry['kind'], 'property'>, (text: string) => string>> = {
  created: () => 'Contact created',
  task: (text) => `Task: ${text}`,
  call: (text) => text,
  note: (text) => `Note: ${text}`,
  communication: (text) => `Message: ${text}`,
};

/** Puts together what one writer wrote at one moment, because one write of ours sets twenty properties. Newest first. */
export function shownTimeline(entries: readonly TimelineEntry[], calendar: Calendar): readonly ShownEntry[] {
  const groups = Map.groupBy(entries, ({ at, kind, source }) => {
    const second = at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
    return kind === 'property' ? `${second} ${doers[source] ?? source}` : `${second} ${kind} ${source}`;
  });
  return [...groups.values()].flatMap((group) => shownGroup(group, calendar));
}

function shownGroup(group: readonly TimelineEntry[], calendar: Calendar): readonly ShownEntry[] {
  const [first] = group;
  if (first === undefined) return [];
  const base = {
    at: shownMoment(first.at, calendar),
    by: doers[first.source] ?? first.source,
    isOurs: first.source === 'INTEGRATION',
  };
  const { kind } = first;
  if (kind !== 'property') return group.map(({ text }) => ({ ...base, title: words[kind](text), details: [] }));

  const texts = group.map(({ text }) => text);
  const reason = texts.find((text) => text.startsWith(reasonLabel))?.slice(reasonLabel.length);
  const details = texts.filter((text) => !text.startsWith(reasonLabel)).map((text) => withTimes(text, calendar));
  const [only] = details;
  if (reason === undefined && details.length === 1) return [{ ...base, title: only ?? '', details: [] }];
  return [{ ...base, title: reason ?? occasions[first.source] ?? 'Properties changed', details }];
}

/** HubSpot's times are ISO text in UTC. */
export function withTimes(text: string, calendar: Calendar): string {
  return text.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (moment) => shownMoment(Temporal.Instant.from(moment), calendar));
}
