import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { owners } from '../practice-people.ts';
import { inWords } from './shown-time.ts';

/** The same words in both languages: a name, a number, an address. */
export function same(words: string): Sentence {
  return say(words, words);
}

/** Such as `Mon, Nov 23, 8:15 AM` and `lun, 23 nov, 8:15 a.m.`, on the practice's clock. */
export function saidMoment(at: Temporal.Instant, { timeZone }: Pick<Calendar, 'timeZone'>): Sentence {
  const form = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const inLocale = (locale: string) => inWords(at, locale, timeZone, form).replaceAll(/[\u202f\u00a0]/g, ' ');
  return say(inLocale('en-US'), inLocale('es-US'));
}

/** Who has it, by HubSpot owner id or e-mail address. */
export function ownerName(owner: string | null): string {
  const known = owners.find(({ id, email }) => id === owner || email === owner);
  return known === undefined ? (owner ?? 'Nobody') : `${known.firstName} ${known.lastName}`;
}
