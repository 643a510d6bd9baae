import { describe, expect, test } from '@jest/globals';
import { consentPurposes } from '../../../src/follow-up/codes.ts';
import type { ConsentEntry } from '../../../src/follow-up/consent/consents.ts';
import {
  hearChannel,
  waitsForNews,
  type SeenBeside,
  type SeenChannel,
  type ToldChange,
} from '../../../src/follow-up/consent/heard.ts';
import { consentFor } from '../../../src/follow-up/consent/consents.ts';
import { messagePurposes } from '../../../src/follow-up/decision.ts';
import { at, policy } from '../../support/given.ts';
import { given, line, stop } from './entries.ts';

const now = at('2026-11-23T10:00-06:00');
const earlier = at('2026-11-23T09:30-06:00');
const beside: SeenBeside = { language: 'es', form: 'Cita', createdAt: at('2026-11-20T12:00-06:00') };

const wording = { channel: 'text', words: 'Acepto.', purposes: ['reply', 'care', 'marketing'] } as const;
const rules = {
  ...policy,
  consentWordings: [
    { ...wording, id: 'text_en_1', language: 'en', since: Temporal.PlainDate.from('2026-01-01') },
    { ...wording, id: 'text_es_2', language: 'es', since: Temporal.PlainDate.from('2026-11-23') },
    { ...wording, id: 'text_es_1', language: 'es', since: Temporal.PlainDate.from('2026-01-01') },
    { ...wording, id: 'text_es_3', language: 'es', since: Temporal.PlainDate.from('2026-11-24') },
  ] as const,
};

/** A contact that is known, shows no consent to texts, and has news. */
const quiet: SeenChannel = {
  channel: 'text',
  shown: 'unknown',
  known: { seen: 'unknown', wanted: 'unknown', ofAnother: false },
  told: [],
  origin: null,
  hasNews: true,
};

function told(by: ToldChange['by'], value: ToldChange['value'], when = earlier): ToldChange {
  return { by, value, at: when, userId: by === 'person' ? '101' : null };
}

function hear(look: Partial<SeenChannel>, entries: readonly ConsentEntry[] = [], also: Partial<SeenBeside> = {}) {
  return hearChannel({ ...quiet, ...look }, { ...beside, ...also }, entries, rules, now);
}

/** Purposes, states and sources of what is heard. */
function heard(look: Partial<SeenChannel>, entries: readonly ConsentEntry[] = []) {
  return hear(look, entries).map(({ entry }) => `${entry.purpose} ${entry.state} by ${entry.source}`);
}

describe('what a form says', () => {
  test('is kept with the wording of that day in the patient’s language, and the form', () => {
    const lines = hear({ shown: 'given', told: [told('form', 'given')] });

    expect(lines).toEqual(
      consentPurposes.map((purpose) => ({
        entry: {
          ...{ channel: 'text', purpose, state: 'given', at: earlier, source: 'form' },
          ...{ wording: 'text_es_2', language: 'es' },
        },
        evidence: { property: 'speedwell_text_consent', form: 'Cita', by: 'form' },
      })),
    );
  });

  test('in a language that nobody knows counts for answers and care, and for no marketing', () => {
    const lines = hear({ shown: 'given', told: [told('form', 'given')] }, [], { language: null, form: null });

    expect(lines.map(({ entry }) => [entry.purpose, entry.wording])).toEqual([['reply', null], ['care', null]]); // prettier-ignore
    expect(lines[0]?.evidence).toEqual({ property: 'speedwell_text_consent', by: 'form' });
  });

  test('taking it back takes back everything', () => {
    expect(heard({ shown: 'revoked', told: [told('form', 'revoked')] })).toEqual(
      consentPurposes.map((purpose) => `${purpose} revoked by form`),
    );
  });

  test('comes with a new contact or a form sent again, where the change itself was not told', () => {
    const origin = told('form', null);

    expect(heard({ shown: 'given', known: null, origin })).toContain('marketing given by form');
    expect(hear({ shown: 'given', origin })[0]?.entry.at).toEqual(earlier);
  });
});

describe('what a person sets in HubSpot', () => {
  test('holds, and who it was is kept', () => {
    const [line] = hear({ shown: 'revoked', told: [told('person', 'revoked')] }, given(0, 'form'));

    expect(line).toMatchObject({ entry: { state: 'revoked', source: 'person', at: earlier } });
    expect(line?.evidence).toEqual({ property: 'speedwell_text_consent', userId: '101', by: 'person' });
  });

  test('gives consent to answers and care, and to no marketing', () => {
    expect(heard({ shown: 'given', told: [told('person', 'given')] })).toEqual([
      'reply given by person',
      'care given by person',
    ]);
  });

  test('is heard each time it changes, also where it comes back to what it was', () => {
    const changes = [told('person', 'revoked'), told('person', 'given', now)];

    expect(heard({ shown: 'given', told: changes }, given(0, 'form'))).toHaveLength(5);
  });

  test('emptying it takes back what was given, and says nothing where nothing was', () => {
    const emptied = { shown: 'unknown', told: [told('person', 'unknown')] } as const;

    expect(heard(emptied, given(0, 'form'))).toHaveLength(3);
    expect(heard(emptied)).toEqual([]);
  });

  test('is heard also where our own value has overtaken it', () => {
    const known = { seen: 'unknown', wanted: 'given', ofAnother: false } as const;

    expect(heard({ shown: 'given', known, told: [told('person', 'revoked')] }, given(0, 'form'))).toHaveLength(3);
  });

  test('told twice within a minute is one line', () => {
    const twice = [told('person', 'revoked'), told('person', 'revoked', earlier.add({ seconds: 30 }))];

    expect(heard({ shown: 'revoked', told: twice })).toHaveLength(3);
    expect(heard({ shown: 'revoked', told: [told('person', 'revoked', now)] }, [line(31, 'revoked', 'person')])).toHaveLength(3); // prettier-ignore
  });

  test('whose value is hidden, because the property is sensitive, is taken from what is shown', () => {
    const look = { shown: 'given', told: [told('person', null)] } as const;

    expect(heard(look)).toEqual(['reply given by person', 'care given by person']);
  });
});

describe('what nobody told us of', () => {
  test('at the first sight counts as brought along, since the contact was made', () => {
    const lines = hear({ shown: 'given', known: null, hasNews: false });

    expect(lines.map(({ entry }) => [entry.purpose, entry.source])).toEqual([['reply', 'import'], ['care', 'import']]); // prettier-ignore
    expect(lines[0]?.entry.at).toEqual(beside.createdAt);
    expect(lines[0]?.evidence).toEqual({ property: 'speedwell_text_consent' });
  });

  test('set by a program counts as brought along, with the time of it', () => {
    const [line] = hear({ shown: 'given', told: [told('program', 'given')] });

    expect(line).toMatchObject({ entry: { source: 'import', at: earlier }, evidence: { by: 'program' } });
  });

  test('takes back at once, whether news has come of it or not', () => {
    const known = { seen: 'given', wanted: 'given', ofAnother: false } as const;

    expect(heard({ shown: 'revoked', known, hasNews: false }, given(0, 'form'))).toHaveLength(3);
    expect(heard({ shown: 'unknown', known, hasNews: false }, given(0, 'form'))).toHaveLength(3);
    expect(hear({ shown: 'revoked', known, hasNews: false }, given(0, 'form'))[0]?.entry.at).toEqual(now);
  });

  test('and gives something waits for its news, which says who gave it', () => {
    const look: SeenChannel = { ...quiet, shown: 'given', hasNews: false };

    expect([heard(look), waitsForNews(look, [])]).toEqual([[], true]);
    expect(waitsForNews({ ...look, hasNews: true }, [])).toBe(false);
    expect(waitsForNews({ ...look, known: null }, [])).toBe(false);
    expect(waitsForNews(look, given(0, 'form'))).toBe(false);
    expect(waitsForNews({ ...look, shown: 'revoked' }, [])).toBe(false);
    expect(heard({ shown: 'given' })).toHaveLength(2);
  });

  test('and a merge has mixed in is nobody’s consent, but a revocation is believed', () => {
    const origin = told('nobody', null);

    expect(heard({ shown: 'given', origin })).toEqual([]);
    expect(heard({ shown: 'given', told: [told('nobody', 'given')] })).toEqual([]);
    expect(heard({ shown: 'revoked', origin })).toEqual(consentPurposes.map((purpose) => `${purpose} revoked by import`)); // prettier-ignore
  });
});

describe('nothing new is heard', () => {
  test.each<[string, Partial<SeenChannel>, readonly ConsentEntry[]]>([
    ['where the property shows what the ledger says', { shown: 'given', known: null }, given(0, 'form')],
    ['where it shows what it showed before, while our value is on its way', { shown: 'given', known: { seen: 'given', wanted: 'revoked', ofAnother: false } }, stop(0)],
    ['where it shows what we wrote', { shown: 'revoked', known: { seen: 'given', wanted: 'revoked', ofAnother: false } }, stop(0)],
    ['where the value belongs to the number that the contact had before', { shown: 'given', known: { seen: 'given', wanted: 'given', ofAnother: true } }, []],
    ['where a program says what is known', { shown: 'given', told: [told('program', 'given')] }, given(0, 'form')],
  ])('%s', (_what, look, entries) => {
    expect(heard(look, entries)).toEqual([]);
  }); // prettier-ignore
});

test('every message needs the consent of its kind, and only education and campaigns need consent to marketing', () => {
  const needs = messagePurposes.map((purpose) => [purpose, consentFor(purpose)]);

  expect(needs.filter(([, purpose]) => purpose === 'marketing')).toEqual([
    ['nurture', 'marketing'],
    ['campaign', 'marketing'],
  ]);
  expect(needs.filter(([, purpose]) => purpose === 'care')).toEqual([['follow_up', 'care']]);
});
