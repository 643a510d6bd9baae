import type { Language } from '../follow-up/codes.ts';
import { foreignHost } from '../follow-up/messages/links.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import { namesService } from '../follow-up/messages/send-obstacles.ts';
import type { Calendar } from '../follow-up/policy/opening-hours.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { isReadByGradeSix } from './reading-level.ts';
import { segmentsOf } from './segments.ts';

/** What a script is looked at with. */
export interface LintedFor extends Pick<
  PracticePolicy,
  'practice' | 'locations' | 'texting' | 'privacy' | 'serviceLines' | 'words'
> {
  /** The practice's date, for approvals that run out. */
  readonly today: Temporal.PlainDate;
}

/** Under this name come the scripts that Speedwell ships; a practice answers for its own. */
export const starterSet = 'Speedwell starter set';

const soonDays = 30;

type Rule = (script: Script, practice: LintedFor) => string | null;

/** The rules that only warn, in the order in which they are told. */
export const warningRules: readonly Rule[] = [
  isApprovedByThePractice,
  isStillApproved,
  fitsOneText,
  isEasyToRead,
  linksToThePractice,
  namesNoService,
];

function isApprovedByThePractice({ approvedBy }: Script): string | null {
  return approvedBy === starterSet ? notYetApproved : null;
}

/** What is said of a script that the practice has not approved. */
export const notYetApproved = `is approved by the ${starterSet} only; read it, and write who of the practice approves it`;

function isStillApproved({ approvedOn, expiresOn }: Script, { today }: LintedFor): string | null {
  if (Temporal.PlainDate.compare(today, approvedOn) < 0) {
    return `is approved from ${approvedOn.toString()} on and not used before`;
  }
  if (expiresOn === null || Temporal.PlainDate.compare(today.add({ days: soonDays }), expiresOn) < 0) return null;
  const hasEnded = Temporal.PlainDate.compare(expiresOn, today) <= 0;
  return hasEnded
    ? `expired on ${expiresOn.toString()} and is not used any more; approve it again`
    : `expires on ${expiresOn.toString()}; approve it again before`;
}

function fitsOneText(script: Script, practice: LintedFor): string | null {
  if (script.channel !== 'text') return null;
  const locations = longHours.getOrInsertComputed(practice, longestHours);
  const worst = locations
    .map(({ id }) => segmentsOf(fillScript(script, { ...practice, locations }, id, weekend)))
    .toSorted((a, b) => b.count - a.count)[0];
  if (worst === undefined || worst.count === 1) return null;
  const why = worst.dear.length === 0 ? '' : ` because of ${worst.dear.join(' ')}`;
  return `can take ${worst.count} text segments (${worst.length} characters, ${worst.encoding}${why}); shorten it to one`;
}

/** A Saturday after which a practice that opens on Wednesday alone opens at half past eight: the longest {opens} there is. */
const weekend = Temporal.Instant.from('2026-11-21T21:30-06:00');
const halfPastEight = { opens: Temporal.PlainTime.from('08:30'), closes: Temporal.PlainTime.from('17:00') };
const wednesdays: Calendar['weekdays'] = [[], [], [halfPastEight], [], [], [], []];

/** Worked out once for all scripts. */
const longHours = new WeakMap<LintedFor, PracticePolicy['locations']>();

function longestHours({ locations: [first, ...others] }: LintedFor): PracticePolicy['locations'] {
  const long = (location: typeof first) => ({
    ...location,
    calendar: { ...location.calendar, weekdays: wednesdays, specialDays: new Map(), replaced: null },
  });
  return [long(first), ...others.map(long)];
}

const hardToRead: Readonly<Record<Language, string>> = {
  en: 'reads harder than grade 6 (Flesch-Kincaid); write shorter sentences and shorter words',
  es: 'reads harder than grade 6 (Fernández Huerta); write shorter sentences and shorter words',
};

function isEasyToRead({ text, language }: Script): string | null {
  return isReadByGradeSix(text, language) ? null : hardToRead[language];
}

function linksToThePractice({ channel, text }: Script, practice: LintedFor): string | null {
  const foreign = foreignHost(text, practice);
  if (foreign === null) return null;
  const where = `links to ${foreign}, which is neither in texting.link_domains nor the host of a booking page`;
  return channel === 'text' ? `${where}; such a text is not sent` : `${where}; filters stop such e-mails`;
}

function namesNoService({ channel, text, subject }: Script, practice: LintedFor): string | null {
  const isSent = channel === 'text' || channel === 'email';
  if (!practice.privacy.part2 || !isSent || !namesService(`${subject ?? ''}\n${text}`, practice)) return null;
  return 'names a service, which 42 CFR Part 2 keeps private; such a text is not sent, say it without';
}
