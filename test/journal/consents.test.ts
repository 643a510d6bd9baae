import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { consentPurposes } from '../../src/follow-up/codes.ts';
import { noConsents } from '../../src/follow-up/consent/standing.ts';
import { readMirrors, writeMirrors, type ConsentMirror } from '../../src/journal/consent-mirrors.ts';
import {
  consentsOfContact,
  forgetOldConsents,
  readConsents,
  recordConsents,
  recordReachedUs,
  recordStart,
  recordStop,
} from '../../src/journal/consents.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { at } from '../support/given.ts';
import { emptyStore } from '../support/empty-store.ts';

const portalId = 33;
const seal = createSeal('ledger test key that is long enough');
const number = '+13125550123';
const other = '+13125550124';
const now = at('2026-11-23T10:00-06:00');
const later = now.add({ minutes: 5 });

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => emptyStore(database));

const said = { number, at: now, contactId: '1', evidence: { sid: 'SM1' } } as const;
const stop = { ...said, source: 'text', purposes: consentPurposes } as const;

function stops(changes: Partial<Parameters<typeof recordStop>[3]> = {}) {
  return recordStop(database, seal, portalId, { ...stop, ...changes }, now);
}

async function standing(of = number, account = portalId) {
  const [read] = await readConsents(database, account, [seal.hashesOfNumber(of)]);
  return read;
}

function given(account = portalId, when = now) {
  const entry = {
    channel: 'text',
    state: 'given',
    at: when,
    source: 'form',
    wording: 'text_es_1',
    language: 'es',
  } as const;
  const lines = (['reply', 'care'] as const).map((purpose) => ({
    ...{ subject: seal.hashNumber(number), contactId: '1', evidence: { form: 'Cita' }, entry: { ...entry, purpose } },
  }));
  return recordConsents(database, account, lines, when);
}

describe('what a number says of texts', () => {
  test('a stop holds for the number in this account, and for nobody else', async () => {
    await stops();

    expect(await standing()).toMatchObject({ hasAskedToStop: true, consents: { text: { care: 'revoked' } } });
    expect(await standing(other)).toEqual({ consents: noConsents, hasAskedToStop: false });
    expect(await standing(number, portalId + 1)).toMatchObject({ hasAskedToStop: false });
  });

  test('a stop that the carrier reports is known by the hash that we kept', async () => {
    await stops({ number: { hash: seal.hashNumber(other) }, source: 'carrier' });

    expect((await standing(other))?.hasAskedToStop).toBe(true);
  });

  test('a stop of one kind of texts leaves the others', async () => {
    await given();
    await stops({ purposes: ['care', 'marketing'], at: later });

    expect(await standing()).toMatchObject({
      hasAskedToStop: false,
      consents: { text: { reply: 'given', care: 'revoked', marketing: 'revoked' } },
    });
  });

  test('START brings replies and care back; another text of the patient does not', async () => {
    await stops();
    await recordReachedUs(database, seal, portalId, { ...said, at: later, source: 'text' }, later);
    const afterText = await standing();
    await recordStart(database, seal, portalId, { ...said, at: later.add({ minutes: 1 }) }, later);

    expect(afterText?.hasAskedToStop).toBe(true);
    expect(await standing()).toMatchObject({
      hasAskedToStop: false,
      consents: { text: { reply: 'given', care: 'given', marketing: 'revoked' } },
    });
  });

  test('who calls us may be answered by text', async () => {
    await recordReachedUs(database, seal, portalId, { ...said, source: 'call' }, now);

    expect((await standing())?.consents.text).toEqual({ reply: 'given', care: 'unknown', marketing: 'unknown' });
  });
});

test('many are read at once, each under any hash of its number and its address', async () => {
  const previous = createSeal('ledger test key from long before it');
  const present = createSeal('ledger test key that is long enough', 'ledger test key from long before it');
  await recordStop(database, previous, portalId, stop, now);
  const entry = { purpose: 'care', state: 'given', at: now, source: 'form', wording: null, language: null } as const;
  const subject = present.hashAddress('ana@example.com');
  await recordConsents(database, portalId, [{ subject, contactId: '1', evidence: {}, entry: { ...entry, channel: 'email' } }], now); // prettier-ignore

  const [mine, others, nobody] = await readConsents(database, portalId, [
    [...present.hashesOfNumber(number), ...present.hashesOfAddress(' ANA@example.com')],
    present.hashesOfNumber(other),
    [],
  ]);

  expect(mine).toMatchObject({ hasAskedToStop: true, consents: { email: { care: 'given' } } });
  expect([others?.consents, nobody?.consents]).toEqual([noConsents, noConsents]);
});

test('the same told twice is one line, and the person’s copy has all lines with their evidence', async () => {
  await given();
  await given();
  await stops({ at: later });
  await recordConsents(database, portalId, [], now);

  const lines = await consentsOfContact(database, portalId, seal.hashesOfNumber(number));

  expect(lines.map(({ entry: { purpose, state, source } }) => `${state} by ${source}: ${purpose}`).toSorted()).toEqual([
    'given by form: care',
    'given by form: reply',
    'revoked by text: care',
    'revoked by text: marketing',
    'revoked by text: reply',
  ]);
  expect(lines[0]).toMatchObject({
    entry: { at: now, wording: 'text_es_1', language: 'es' },
    recordedAt: now,
    evidence: { form: 'Cita' },
  });
  expect(await consentsOfContact(database, portalId, [])).toEqual([]);
});

describe('what HubSpot’s properties are to show', () => {
  const mirror: ConsentMirror = {
    ...{ contactId: '1', channel: 'text', subject: seal.hashNumber(number), seen: 'given', wanted: 'given' },
  };
  const updates = () => database.query('select contact_id, properties from contact_updates order by contact_id');

  test('a stop is shown at once by every contact with that number, also where no inquiry is', async () => {
    await writeMirrors(database, portalId, [mirror, { ...mirror, contactId: '2' }]);

    await stops();

    const properties = {
      speedwell_text_consent: 'revoked',
      speedwell_consent_changed_at: '2026-11-23T16:00:00.000Z',
    };
    expect(await updates()).toEqual([
      { contact_id: '1', properties },
      { contact_id: '2', properties },
    ]);
    expect(await readMirrors(database, portalId, ['1'])).toEqual([{ ...mirror, wanted: 'revoked' }]);
  });

  test('a newer value wins over one that is still on its way', async () => {
    await writeMirrors(database, portalId, [mirror]);
    await stops();
    await recordStart(database, seal, portalId, { ...said, at: later }, later);

    expect(await updates()).toMatchObject([{ properties: { speedwell_text_consent: 'given' } }]);
  });

  test('what they show already is not written', async () => {
    await writeMirrors(database, portalId, [{ ...mirror, wanted: 'revoked' }, { ...mirror, contactId: '2', subject: seal.hashNumber(other) }]); // prettier-ignore

    await stops();

    expect(await updates()).toEqual([]);
    expect(await readMirrors(database, portalId, [])).toEqual([]);
  });
});

describe('lines older than the practice keeps', () => {
  test('are deleted, but for the revocations behind a standing one', async () => {
    await given();
    await stops({ at: later });
    const email = { channel: 'email', purpose: 'care', state: 'given', at: now, source: 'form', wording: null, language: null } as const; // prettier-ignore
    await recordConsents(database, portalId, [{ subject: seal.hashAddress('a@example.com'), contactId: null, evidence: {}, entry: email }], now); // prettier-ignore

    const deleted = await forgetOldConsents(database, portalId, now.add({ hours: 1 }));

    expect(deleted).toBe(3);
    expect((await standing())?.hasAskedToStop).toBe(true);
    expect(await database.query('select distinct state from consents')).toEqual([{ state: 'revoked' }]);
  });

  test('younger ones and those of other accounts are left alone', async () => {
    await given(portalId, later);
    await given(portalId + 1);

    expect(await forgetOldConsents(database, portalId, later)).toBe(0);
    expect(await database.query('select 1 from consents')).toHaveLength(4);
  });
});
