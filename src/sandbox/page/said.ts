import type { Calendar } from '../../follow-up/policy.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { capitalised } from '../../policy/print/words.ts';
import { owners } from '../practice-people.ts';

/** The label with a capital, in both languages. */
export function capital({ en, es }: Sentence): Sentence {
  return say(capitalised(en), capitalised(es));
}

/** The same words in both languages: a name, a number, an address. */
export function same(words: string): Sentence {
  return say(words, words);
}

/** Such as `Mon, Nov 23, 8:15 AM` and `lun, 23 nov, 8:15 a.m.`, on the practice's clock. */
export function saidMoment(at: Temporal.Instant, { timeZone }: Pick<Calendar, 'timeZone'>): Sentence {
  const form = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const inLocale = (locale: string) =>
    at.toLocaleString(locale, { ...form, timeZone }).replaceAll(/[\u202f\u00a0]/g, ' ');
  return say(inLocale('en-US'), inLocale('es-US'));
}

/** Who has it, by HubSpot owner id or e-mail address. */
export function ownerName(owner: string | null): string {
  const known = owners.find(({ id, email }) => id === owner || email === owner);
  return known === undefined ? (owner ?? 'Nobody') : `${known.firstName} ${known.lastName}`;
}
