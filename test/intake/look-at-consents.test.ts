import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsentWording } from '../../src/follow-up/policy/forms.ts';
import { createLookAtContacts, nameOf } from '../../src/intake/look-at-contacts.ts';
import { consentsOfContact, recordStart } from '../../src/journal/consents.ts';
import type { PatientNews } from '../../src/journal/patients.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { asksToStop } from '../support/agreed.ts';
import { openTestDatabase } from '../support/database.ts';
import { at, policy } from '../support/given.ts';
import { createHubSpotInMemory } from '../support/partners-in-memory.ts';
import { emptyStore, portalId, seal } from '../support/practice-at-work.ts';

const now = at('2026-11-23T10:00-06:00');
const number = '+13125550123';
const spanish: ConsentWording = {
  ...{ id: 'text_es_1', channel: 'text', language: 'es', words: 'Acepto.', purposes: ['reply', 'care'] },
  since: Temporal.PlainDate.from('2026-01-01'),
};
const rules = { ...policy, emailSubscriptions: { care: 11, marketing: 12 }, consentWordings: [spanish] };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let hubspot: ReturnType<typeof createHubSpotInMemory>;
let clock: ReturnType<typeof createClockByHand>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await emptyStore(database);
  hubspot = createHubSpotInMemory();
  clock = createClockByHand(now, { flows: false });
});

/** HubSpot shows contact 1 with these properties beside number and language. */
function shows(properties: Readonly<Record<string, string>>) {
  const known = { createdate: '2026-11-20T18:00:00Z', phone: number, email: 'ana@example.com', hs_language: 'es' };
  hubspot.contacts.set('1', { ...known, ...properties });
}

/** What is known of contact 1 after a look, made because of `news` if there is any. */
async function look(...news: readonly PatientNews[]) {
  let written = 0;
  const lookAtContacts = createLookAtContacts({
    ...{ database, clock, seal, policy: () => rules, hubspotOf: () => hubspot },
    onValues: () => {
      written += 1;
    },
  });
  const key = { portalId, contactId: '1' };
  const looks = await lookAtContacts([news.length === 0 ? key : { ...key, news }]);
  const { consents, optedOut } = looks.get(nameOf(key))?.facts ?? {};
  return { consents, optedOut, written };
}

/** HubSpot tells of a change of a property of contact 1. */
function changed(property: string, payload: Readonly<Record<string, string>>): PatientNews {
  const when = { occurredAt: clock.now(), receivedAt: clock.now() };
  return { id: '1', kind: 'contact_changed', ...when, payload: { property, ...payload }, ordinal: null, message: null };
}

const byHand = (value: string) => changed('speedwell_text_consent', { by: 'CRM_UI', userId: '101', value });

function ledger(of = number) {
  return consentsOfContact(database, portalId, [
    ...seal.hashesOfNumber(of),
    ...seal.hashesOfAddress('ana@example.com'),
  ]);
}

async function shownNext() {
  const rows = await database.query<{ properties: Record<string, string> }>('select properties from contact_updates');
  return rows[0]?.properties ?? {};
}

test('a form in Spanish is kept with the Spanish wording, and HubSpot shows when consent changed', async () => {
  shows({ speedwell_text_consent: 'given', recent_conversion_event_name: 'Cita' });

  const { consents, written } = await look(changed('speedwell_text_consent', { by: 'FORM', value: 'given' }));

  expect(consents?.text).toEqual({ reply: 'given', care: 'given', marketing: 'unknown' });
  expect(await ledger()).toMatchObject(
    ['care', 'reply'].map(() => ({
      entry: { source: 'form', wording: 'text_es_1', language: 'es', at: now },
      evidence: { form: 'Cita' },
    })),
  );
  expect(written).toBe(1);
  expect(await shownNext()).toEqual({ speedwell_consent_changed_at: '2026-11-23T16:00:00.000Z' });
});

test('a contact made by a form is kept as such, also when the changes are told once more a moment later', async () => {
  shows({ speedwell_text_consent: 'given' });
  const created: PatientNews = { ...changed('', {}), kind: 'contact_created', payload: { by: 'FORM' } };

  await look(created);
  await look(changed('speedwell_text_consent', { by: 'FORM', value: 'given' }));

  expect((await ledger()).map(({ entry: { source } }) => source)).toEqual(['form', 'form']);
});

test('a contact from before us is taken over once, and nothing is written for it', async () => {
  shows({ speedwell_text_consent: 'given' });

  const first = await look();
  const second = await look();

  expect([first.consents, first.written, second.written]).toMatchObject([{ text: { care: 'given' } }, 1, 0]);
  expect(await ledger()).toMatchObject([{ entry: { source: 'import', at: at('2026-11-20T18:00Z') } }, {}]);
  expect(await shownNext()).toEqual({});
});

describe('an opt-out made by hand', () => {
  test('holds with the person’s id, and a value that is on its way does not overrule it', async () => {
    shows({ speedwell_text_consent: 'given' });
    await look();
    await database.query(
      `insert into contact_updates (portal_id, contact_id, properties, due_at, created_at)
       values ($1, 1, '{"speedwell_text_consent": "given"}', now(), now())`,
      [portalId],
    );
    shows({ speedwell_text_consent: 'revoked' });

    const { consents } = await look(byHand('revoked'));

    expect(consents?.text.care).toBe('revoked');
    expect((await ledger()).at(-1)).toMatchObject({ entry: { source: 'person' }, evidence: { userId: '101' } });
    expect(await shownNext()).toMatchObject({ speedwell_text_consent: 'revoked' });
  });

  test('holds even before HubSpot has told of it', async () => {
    shows({ speedwell_text_consent: 'given' });
    await look();
    shows({ speedwell_text_consent: 'revoked' });

    expect((await look()).consents?.text.care).toBe('revoked');
  });
});

describe('consent given by hand', () => {
  test('waits until HubSpot tells who gave it, and is not overwritten meanwhile', async () => {
    shows({});
    await look();
    shows({ speedwell_text_consent: 'given' });

    const before = await look();
    const next = await shownNext();
    const after = await look(byHand('given'));

    expect([before.consents?.text.care, after.consents?.text.care]).toEqual(['unknown', 'given']);
    expect(next).toEqual({});
  });

  test('after a stop by text is put back, with the reason that only START brings it back', async () => {
    shows({ speedwell_text_consent: 'given' });
    await look();
    await asksToStop(database, { seal, clock }, number);
    clock.moveBy({ minutes: 5 });
    shows({ speedwell_text_consent: 'given' });

    const { consents, optedOut } = await look(byHand('given'));

    expect([consents?.text.reply, optedOut]).toEqual(['revoked', true]);
    expect(await shownNext()).toMatchObject({
      speedwell_text_consent: 'revoked',
      speedwell_last_reason: expect.stringContaining('only a START'),
    });
    expect(await database.query('select event, because_es, ordinal from timeline')).toEqual([
      { event: 'ConsentSeen', because_es: expect.stringContaining('solo un START'), ordinal: null },
    ]);
  });
});

test('what our own writing shows is no news, and START brings the property back', async () => {
  shows({ speedwell_text_consent: 'given' });
  await look();
  await asksToStop(database, { seal, clock }, number);
  shows({ speedwell_text_consent: 'revoked' });
  await look();
  const lines = await ledger();
  clock.moveBy({ minutes: 1 });
  const start = { number, at: clock.now(), contactId: '1', evidence: { sid: 'SM2' } };
  await recordStart(database, seal, portalId, start, clock.now());

  expect(lines).toHaveLength(5);
  expect(await shownNext()).toMatchObject({ speedwell_text_consent: 'given' });
});

test('a changed number begins without consent, which HubSpot shows then, and the old one keeps its own', async () => {
  shows({ speedwell_text_consent: 'given' });
  await look();
  shows({ speedwell_text_consent: 'given', phone: '+13125550199' });

  const { consents } = await look(changed('phone', { by: 'CRM_UI', userId: '101' }));

  expect(consents?.text).toEqual({ reply: 'unknown', care: 'unknown', marketing: 'unknown' });
  expect(await shownNext()).toMatchObject({ speedwell_text_consent: 'unknown' });
  shows({ speedwell_text_consent: 'unknown' });
  expect((await look(changed('phone', { by: 'CRM_UI' }))).consents?.text.care).toBe('given');
  expect(await shownNext()).toMatchObject({ speedwell_text_consent: 'given' });
});

test('a value that a merge has mixed in gives no consent and is put back', async () => {
  shows({});
  await look();
  shows({ speedwell_text_consent: 'given' });

  const { consents } = await look(changed('hs_merged_object_ids', { by: 'CRM_UI' }));

  expect(consents?.text.reply).toBe('unknown');
  expect(await shownNext()).toMatchObject({ speedwell_text_consent: 'unknown' });
});

describe('e-mail subscriptions in HubSpot', () => {
  test('are heeded with the time of the change, and HubSpot’s property shows it', async () => {
    shows({ speedwell_email_consent: 'given' });
    await look();
    clock.moveBy({ minutes: 1 });
    shows({ speedwell_email_consent: 'given', hs_email_optout: 'true' });
    const told = changed('hs_email_optout', { by: 'EMAIL' });
    clock.moveBy({ minutes: 1 });

    const { consents } = await look(told);

    expect(consents?.email).toEqual({ reply: 'revoked', care: 'revoked', marketing: 'revoked' });
    expect((await ledger()).at(-1)?.entry).toMatchObject({ source: 'hubspot_subscription', at: told.occurredAt });
    expect(await shownNext()).toMatchObject({ speedwell_email_consent: 'revoked' });
  });

  test('to education only are told apart, and subscribing again counts', async () => {
    shows({ hs_email_optout_12: 'true' });
    const out = await look();
    shows({ hs_email_optout_12: 'false' });
    clock.moveBy({ minutes: 1 });
    const again = await look();

    expect(out.consents?.email).toEqual({ reply: 'unknown', care: 'unknown', marketing: 'revoked' });
    expect(again.consents?.email.marketing).toBe('given');
  });
});

test('without number and address there is nothing to know and nothing to show', async () => {
  hubspot.contacts.set('1', { speedwell_text_consent: 'given', speedwell_email_consent: 'revoked' });

  const { consents, written } = await look();

  expect([consents?.text.reply, consents?.email.reply, written]).toEqual(['unknown', 'unknown', 0]);
});
