import { channels, intents, languages, sources } from '../../follow-up/codes.ts';
import type { Corrected, Correction } from '../../follow-up/correction.ts';
import type { ContactFacts } from '../../follow-up/events.ts';
import type { PatientNews } from '../../journal/patients.ts';
import { readCode, type PropertyValue } from '../read-property.ts';

/** What workflows told of an inquiry that they report, and the contact as it looks with it. */
export interface Told {
  readonly contact: ContactFacts;
  /** When the last of them reported it; null where none did. */
  readonly at: Temporal.Instant | null;
  readonly corrected: readonly Corrected[];
  /** Ids of their runs. */
  readonly runs: readonly string[];
}

/**
 * Lays what workflows told over what a look showed: it is newer, and counts as set by a program. What they did not tell
 * stays as it is seen; a channel that nobody knows is the website's form.
 *
 * @param news - in the order in which it happened.
 */
export function layOver(contact: ContactFacts, news: readonly PatientNews[]): Told {
  const reports = news.filter(({ kind }) => kind === 'inquiry_reported');
  const last = reports.at(-1);
  if (last === undefined) return { contact, at: null, corrected: [], runs: [] };

  const told = reports.reduce<Readonly<Record<string, unknown>>>((all, { payload }) => ({ ...all, ...payload }), {});
  const facts = factsIn(told);
  const corrected = toldNames
    .filter((fact) => facts[fact] !== null)
    .map((fact) => ({ fact, by: 'program', userId: null }) as const);
  const runs = reports.flatMap(({ payload: { run } }) => (typeof run === 'string' ? [run] : []));
  return { contact: withFacts(contact, facts), at: last.occurredAt, corrected, runs };
}

const toldNames = [
  'channel',
  'source',
  'campaign',
  'landingPage',
  'form',
  'location',
  'language',
  'intent',
] as const satisfies readonly Correction[];

type Facts = ReturnType<typeof factsIn>;

function factsIn(told: Readonly<Record<string, unknown>>) {
  const text = (name: (typeof toldNames)[number]): PropertyValue => {
    const value = told[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    channel: readCode(channels, text('channel')),
    source: readCode(sources, text('source')),
    campaign: text('campaign') ?? null,
    landingPage: text('landingPage') ?? null,
    form: text('form') ?? null,
    location: text('location') ?? null,
    language: readCode(languages, text('language')),
    intent: readCode(intents, text('intent')),
  };
}

function withFacts(contact: ContactFacts, facts: Facts): ContactFacts {
  return {
    ...contact,
    channel: facts.channel ?? contact.channel ?? 'website_form',
    source: facts.source ?? contact.source,
    campaign: facts.campaign ?? contact.campaign,
    landingPage: facts.landingPage ?? contact.landingPage,
    form: facts.form ?? contact.form,
    language: facts.language ?? contact.language,
    answers: { ...contact.answers, location: facts.location ?? contact.answers.location },
    said: { ...contact.said, intent: facts.intent ?? contact.said.intent },
  };
}
