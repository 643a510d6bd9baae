import type {
  ShownApproval,
  ShownGroup,
  ShownPlace,
  ShownSettings,
  ShownVersion,
} from '../../extensions/shared/settings-api.ts';
import { channels, groups, languages } from '../follow-up/codes.ts';
import { promiseWords } from '../follow-up/handoff-labels.ts';
import { channelLabels, groupLabels, languageLabels } from '../follow-up/labels.ts';
import type { PracticeLocation } from '../follow-up/policy/locations.ts';
import type { Period } from '../follow-up/policy/opening-hours.ts';
import type { GroupRecord } from '../follow-up/policy/people.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import type { TargetRule } from '../follow-up/policy/target-rule.ts';
import { capital, say } from '../follow-up/sentence.ts';
import type { PolicyVersion } from '../journal/policy-changes.ts';
import { filesWords, weekdayWords, windowWords } from './change-words.ts';
import { scriptTitleWithHours } from '../follow-up/script-titles.ts';
import { momentLabels, scriptChannelLabels } from './print/words.ts';
import { weekdays } from './weekdays.ts';

/** The part of the policy that the settings page shows. Who looks makes no difference. */
export type ShownPolicy = Omit<ShownSettings, 'mayChange' | 'history'>;

/**
 * Puts the policy into the form in which the settings page shows it.
 *
 * @param now - decides which approvals hold, on the calendar of the first location.
 */
export function shownPolicy(policy: PracticePolicy, now: Temporal.Instant): ShownPolicy {
  const { timeZone } = policy.locations[0].calendar;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    version: policy.version,
    today: today.toString(),
    timeZone,
    locations: policy.locations.map(shownPlace),
    people: [...policy.people.values()].map(({ id, role, owner, languages: spoken, mostOpenInquiries }) => {
      return { id, role, owner, languages: spoken, mostOpenInquiries };
    }),
    groups: groups.map((group) => shownGroup(group, policy.groups[group])),
    channels: channels.map((channel) => ({
      channel: { code: channel, label: channelLabels[channel] },
      group: policy.channelGroups.get(channel) ?? null,
    })),
    texting: shownTexting(policy),
    scripts: policy.scripts.map((script) => shownScript(script, today)),
    choices: {
      languages: languages.map((code) => ({ code, label: languageLabels[code] })),
      windows: windowChoices(policy),
    },
  };
}

/** A version in the words of its history. */
export function shownVersion({ version, takenUpAt, by, words, changedFiles }: PolicyVersion): ShownVersion {
  return { version, takenUpAt: takenUpAt.toString(), by, what: words ?? filesWords(changedFiles) };
}

function shownPlace({ id, name, calendar }: PracticeLocation): ShownPlace {
  return {
    ...{ id, name, timeZone: calendar.timeZone },
    hours: weekdays.map((code, index) => ({
      day: { code, label: weekdayWords(code) },
      periods: (calendar.weekdays[index] ?? []).map(writtenPeriod),
    })),
    closedOnFederalHolidays: calendar.closedOnFederalHolidays,
    specialDays: [...calendar.specialDays]
      .map(([day, periods]) => ({ day, periods: periods.map(writtenPeriod) }))
      .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
  };
}

function shownGroup(group: keyof typeof groupLabels, { owners, backup, manager, window }: GroupRecord): ShownGroup {
  return {
    group: { code: group, label: capital(groupLabels[group]) },
    owners,
    backup,
    manager,
    window: codedWindow(window),
  };
}

function shownTexting({ caps, textingHours }: PracticePolicy): ShownSettings['texting'] {
  return {
    ...caps,
    hours: weekdays.map((code, index) => {
      const period = textingHours.weekdays[index] ?? null;
      return { day: { code, label: weekdayWords(code) }, period: period === null ? null : writtenPeriod(period) };
    }),
    quietOnFederalHolidays: textingHours.quietOnFederalHolidays,
  };
}

const stateLabels = {
  approved: say('approved', 'aprobado'),
  not_yet: say('not approved yet', 'todavía no aprobado'),
  ended: say('not sent any more', 'ya no se envía'),
} as const;

function shownScript(script: Script, today: Temporal.PlainDate): ShownApproval {
  const { id, about, version, approvedBy, approvedOn, expiresOn, subject, text, beforeIdentity } = script;
  const state = stateOf(script, today);
  return {
    title: scriptTitleWithHours(script),
    ...{ id, about, version, approvedBy, subject, text, beforeIdentity },
    channel: { code: script.channel, label: scriptChannelLabels[script.channel] },
    moment: { code: script.moment, label: momentLabels[script.moment] },
    language: { code: script.language, label: languageLabels[script.language] },
    state: { code: state, label: stateLabels[state] },
    approvedOn: approvedOn.toString(),
    expiresOn: expiresOn?.toString() ?? null,
    reviewedBy: script.translationReviewedBy,
  };
}

/** As `isApproved` has it. */
function stateOf({ approvedOn, expiresOn }: Script, today: Temporal.PlainDate): keyof typeof stateLabels {
  if (expiresOn !== null && Temporal.PlainDate.compare(today, expiresOn) >= 0) return 'ended';
  return Temporal.PlainDate.compare(today, approvedOn) < 0 ? 'not_yet' : 'approved';
}

/** What practices often promise. */
const usualWindows = [
  'within 15 business minutes',
  'within 30 business minutes',
  'within 60 business minutes',
  'before close',
  'same business day',
  'within 1 business day',
  'within 2 business days',
  'within 3 business days',
];

function windowChoices({ groups: records }: PracticePolicy): ShownSettings['choices']['windows'] {
  const all = new Set([...usualWindows, ...groups.map((group) => writtenWindow(records[group].window))]);
  return [...all].map((code) => ({ code, label: windowWords(code) }));
}

function codedWindow(rule: TargetRule): ShownGroup['window'] {
  return { code: writtenWindow(rule), label: promiseWords(rule) };
}

/** As the policy's files say it. */
function writtenWindow(rule: TargetRule): string {
  switch (rule.kind) {
    case 'business_minutes':
      return `within ${rule.minutes} business minutes`;
    case 'same_business_day':
      return 'same business day';
    case 'before_close':
      return 'before close';
    case 'business_days':
      return `within ${rule.days} business ${rule.days === 1 ? 'day' : 'days'}`;
  }
}

function writtenPeriod({ opens, closes }: Period): string {
  const written = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  const end = written(closes);
  return `${written(opens)}-${end === '00:00' ? '24:00' : end}`;
}
