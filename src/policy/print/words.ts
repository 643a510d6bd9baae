import {
  channelLabels,
  contactMethodLabels,
  groupLabels,
  intentLabels,
  languageLabels,
  sourceLabels,
  yesOrNoLabels,
} from '../../follow-up/labels.ts';
import { promiseWords } from '../../follow-up/handoff-labels.ts';
import type { Language } from '../../follow-up/codes.ts';
import type { Period } from '../../follow-up/policy/opening-hours.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { AcknowledgmentKind, Script } from '../../follow-up/policy/scripts.ts';
import type { TargetRule } from '../../follow-up/policy/target-rule.ts';
import { capitalised, say, type Sentence } from '../../follow-up/sentence.ts';

/** What the parts of the procedure are written from. */
export interface Printing {
  readonly policy: PracticePolicy;
  /** The language of the procedure; scripts are shown in their own. */
  readonly language: Language;
  /** From this day on the examples are reckoned, on the practice's calendar. */
  readonly today: Temporal.PlainDate;
  /** The words of a sentence in the language of the procedure. */
  readonly of: (sentence: Sentence) => string;
}

/**
 * A service line by its name and id, or by its place in the list while 42 CFR Part 2 holds: a printed procedure lies
 * about, and must not say what patients come here for.
 */
export function serviceName({ policy, of }: Pick<Printing, 'policy' | 'of'>, id: string): string {
  const index = policy.serviceLines.findIndex((line) => line.id === id);
  const line = policy.serviceLines[index];
  if (line === undefined) return id;
  if (policy.privacy.part2) return of(say(`service ${index + 1}`, `servicio ${index + 1}`));
  return `${of(line.label)} (${id})`;
}

const locales: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/** 2026-11-23 is a Monday; the names of the days follow from it. */
const monday = Temporal.PlainDate.from('2026-11-23');

/** The name of an ISO weekday, counted from 0 for Monday. */
export function weekdayName({ language }: Pick<Printing, 'language'>, index: number): string {
  return capitalised(monday.add({ days: index }).toLocaleString(locales[language], { weekday: 'long' }));
}

/** A day, such as Monday, November 23, 2026. */
export function dayWords({ language }: Pick<Printing, 'language'>, date: Temporal.PlainDate): string {
  return date.toLocaleString(locales[language], { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

/** A moment on the practice's wall, such as Mon, Nov 23, 8:15 AM. */
export function momentWords({ language }: Pick<Printing, 'language'>, at: Temporal.Instant, timeZone: string): string {
  const form = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  return plainSpaces(at.toLocaleString(locales[language], { ...form, timeZone }));
}

/** Periods of a day, such as 8:00 AM–12:00 PM, 1:00 PM–5:00 PM. */
export function periodsWords(printing: Pick<Printing, 'language' | 'of'>, periods: readonly Period[]): string {
  if (periods.length === 0) return printing.of(say('closed', 'cerrado'));
  const time = (value: Temporal.PlainTime) =>
    plainSpaces(value.toLocaleString(locales[printing.language], { hour: 'numeric', minute: '2-digit' }));
  return periods.map(({ opens, closes }) => `${time(opens)}–${time(closes)}`).join(', ');
}

/** What is promised, as people say it. */
export function ruleWords({ of }: Pick<Printing, 'of'>, rule: TargetRule): string {
  return of(promiseWords(rule));
}

/** The roles of people by their ids, in order. */
export function roles({ policy }: Pick<Printing, 'policy'>, ids: readonly string[]): string {
  return ids.map((id) => policy.people.get(id)?.role ?? id).join(', ');
}

/** Languages, such as English, Spanish. */
export function languagesWords({ of }: Pick<Printing, 'of'>, languages: readonly Language[]): string {
  return languages.map((language) => of(languageLabels[language])).join(', ');
}

export function yesOrNo({ of }: Pick<Printing, 'of'>, value: boolean): string {
  return of(yesOrNoLabels[`${value}`]);
}

/** A code that has no label of its own, such as what_to_expect: what to expect. */
export function codeWords(code: string): string {
  return code.replaceAll('_', ' ');
}

/** Intl separates 8:00 from AM by a narrow space that fonts and searches stumble over. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ');
}

export const acknowledgmentLabels: Readonly<Record<AcknowledgmentKind, Sentence>> = {
  general: say('general', 'general'),
  ready_to_schedule: intentLabels.ready_to_schedule,
  service_fit: intentLabels.service_fit,
  paid_campaign: groupLabels.paid_campaign,
  insurance: say('insurance', 'seguro'),
  referral: channelLabels.referral,
  bilingual: say('bilingual', 'bilingüe'),
  missed_call: channelLabels.missed_call,
  social: sourceLabels.social,
  incomplete_intake: groupLabels.incomplete_intake,
};

export const momentLabels: Readonly<Record<Script['moment'], Sentence>> = {
  acknowledgment: say('First messages', 'Primeros mensajes'),
  follow_up: say('Follow-up', 'Seguimiento'),
  education: say('Education', 'Educación'),
  holding_line: say('Holding lines', 'Mensajes de espera'),
  not_a_fit: say('Not a fit', 'Cuando no podemos atender'),
  barrier: say('Barriers', 'Obstáculos'),
  campaign: say('Campaigns', 'Campañas'),
  texting: say('About the texting itself', 'Sobre el envío de textos'),
};

export const scriptChannelLabels: Readonly<Record<Script['channel'], Sentence>> = {
  ...contactMethodLabels,
  voicemail: channelLabels.voicemail,
};
