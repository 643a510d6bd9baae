import { describe, expect, test } from '@jest/globals';
import { clinicalLead, startCard, stranger } from '../support/card-at-work.ts';
import { contact, created, merged, mobileOf, news } from '../support/practice-at-work.ts';
import { openCardForEach } from '../support/open-card-file.ts';
import { script } from '../support/practice-scripts.ts';
import { TryLater } from '../../src/partners/errors.ts';
import { StoreAway } from './started-app.ts';
import { actFrom, cardPolicy, readInquiry } from './open-card.ts';

const calls = (['en', 'es'] as const).flatMap((language) => [
  script('follow_up', 'first_call', language, {
    channel: 'call',
    text: 'Say: we help you find a time.',
    beforeIdentity: 'Say only: {practice}, {phone}.',
  }),
  script('follow_up', 'first_call', language, { channel: 'voicemail', text: 'Please call {phone}.' }),
]);
const file = openCardForEach({ ...cardPolicy, scripts: [...cardPolicy.scripts, ...calls] });

describe('whoever opens a card sees', () => {
  test('the eleven facts of the handoff, in their order', async () => {
    const { handoff, status, owner, nextAction, target } = await readInquiry(file.card);

    expect(handoff.map(({ fact }) => fact)).toEqual([
      ...['source', 'service_or_campaign', 'location', 'patient_status', 'preferred_contact', 'language'],
      ...['insurance_question', 'landing_page_or_form', 'received_at', 'first_attempt', 'next_action'],
    ]);
    expect(handoff.find(({ fact }) => fact === 'received_at')?.at).toBe('2026-11-23T16:00:00Z');
    expect(handoff.find(({ fact }) => fact === 'location')?.value?.en).toBe('Main Street');
    expect(status).toEqual({ code: 'new', label: { en: 'New', es: 'Nueva' } });
    expect(owner).toEqual({ name: 'front desk', isMe: true });
    expect(nextAction).toMatchObject({ kind: { code: 'call_back' }, by: 'person', due: '2026-11-23T23:00:00Z' });
    expect(target).toMatchObject({ state: { code: 'running' }, promise: { en: 'same business day' } });
  });

  test('what to say on the phone and to a mailbox, and how to make sure who listens', async () => {
    const { phone } = await readInquiry(file.card);

    expect(phone.call).toMatchObject({ language: 'en', words: 'Say: we help you find a time.' });
    expect(phone.call?.beforeIdentity).toMatch(/^Say only: Example Family Clinic, \(312\)/);
    expect(phone.call?.identitySteps).toHaveLength(3);
    expect(phone.voicemail).toMatchObject({ beforeIdentity: '', identitySteps: [] });
  });

  test('what the number and the address agreed to, also after a stop', async () => {
    const of = async () => (await readInquiry(file.card)).consents.map(({ purposes }) => purposes[0]?.state.code);

    expect(await of()).toEqual(['unknown', 'given', 'unknown']);
    await file.practice.writes('STOP');
    expect(await of()).toEqual(['unknown', 'revoked', 'unknown']);
  });

  test('contacts that seem to be the same patient, and not those of a family', async () => {
    const { practice, card } = file;
    const same = { mobilephone: mobileOf(1), firstname: 'Ana', lastname: 'Rios' };
    practice.hubspot.contacts.set('1', contact(1, same));
    practice.hubspot.contacts.set('2', contact(1, same));
    practice.hubspot.contacts.set('3', contact(1, { ...same, firstname: 'Leo' }));
    await practice.hears(created(2), created(3), news('contact_changed', 1, { property: 'firstname', by: 'CRM_UI' }));
    await practice.settle();

    expect((await readInquiry(card)).duplicates).toEqual([{ contactId: '2' }]);
  });

  test('the last ten decisions, newest first, with the reason of the latest', async () => {
    const { practice, card } = file;
    for (let call = 0; call < 12; call += 1) {
      practice.clock.moveBy({ minutes: 2 });
      await actFrom(card, { what: 'log_call', outcome: 'no_answer' });
      await practice.settle();
    }
    const { timeline, lastReason, attempts } = await readInquiry(card);

    expect(timeline).toHaveLength(10);
    expect(timeline[0]?.because).toEqual(lastReason);
    expect(timeline.map(({ at }) => at)).toEqual(
      timeline
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(attempts).toBe(12);
  });

  test('nothing but ids, codes and sentences: no name, number, address or word of the patient', async () => {
    file.practice.hubspot.contacts.set('1', contact(1, { firstname: 'Ana', lastname: 'Rios' }));
    await file.practice.writes('I have a crown that hurts');
    await file.practice.settle();
    const text = JSON.stringify(await readInquiry(file.card));

    for (const word of ['Ana', 'Rios', 'crown', 'patient-1', mobileOf(1).slice(2)]) expect(text).not.toContain(word);
    expect(await file.database.query('select 1 from looks')).toEqual([]);
  });
});

describe('a card says how it is with', () => {
  test('a contact that Speedwell does not know: nothing can be done, and why', async () => {
    const shown = await readInquiry(file.card, 77);

    expect(shown).toMatchObject({ state: 'none', mark: 'none', status: null, target: null, handoff: [], undo: null });
    expect(Object.values(shown.may).map(({ possible }) => possible)).not.toContain(true);
    expect(shown.may.book.because?.en).toBe('The contact has no inquiry, so there is nothing to be done here.');
  });

  test('an inquiry that is closed: facts can still be corrected', async () => {
    await actFrom(file.card, { what: 'close', status: 'declined', reason: 'price' });
    await file.practice.settle();
    const { state, may, notBooked, nextAction, choices } = await readInquiry(file.card);

    expect({ state, notBooked, nextAction }).toMatchObject({ state: 'closed', notBooked: { code: 'price' }, nextAction: null });
    expect(Object.entries(may).filter(([, { possible }]) => possible).map(([name]) => name)).toEqual(['correct']);
    expect(choices.closings).toEqual([]);
  }); // prettier-ignore

  test('a contact that is gone from HubSpot: the inquiry rests', async () => {
    file.practice.hubspot.contacts.delete('1');
    await file.practice.hears(news('contact_deleted', 1));
    await file.practice.settle();

    expect(await readInquiry(file.card)).toMatchObject({ state: 'resting', may: { log_call: { possible: false } } });
  });

  test('a contact that was merged away: the inquiry is with the one that remains', async () => {
    const { practice, card } = file;
    practice.hubspot.contacts.set('2', contact(2));
    practice.hubspot.contacts.delete('1');
    await practice.hears(...merged('1', '2'));
    await practice.settle();

    expect((await readInquiry(card, 1)).state).toBe('none');
    expect((await readInquiry(card, 2)).state).toBe('open');
  });

  test('an open question: who has it may close it, the others are told so', async () => {
    await file.practice.writes('my chest hurts');
    await file.practice.settle();
    const [mine, theirs] = [await readInquiry(file.card, 1, clinicalLead), await readInquiry(file.card)];

    expect(mine.escalation).toMatchObject({
      ...{ kind: { code: 'urgent_symptoms' }, locks: true, closing: { possible: true } },
      owner: { name: 'clinical lead', isMe: true },
    });
    expect(theirs.escalation).toMatchObject({ owner: { isMe: false }, closing: { possible: false }, outcomes: [] });
    expect(theirs.may.book.because?.en).toMatch(/question .* is open/);
    expect(theirs.may.close.because).toEqual(theirs.escalation?.closing.because);
    expect(theirs.may.log_call.possible).toBe(true);
  });
});

describe('a card is shown', () => {
  test('from the store while HubSpot is away, though nobody knows then who could take the inquiry', async () => {
    const away = { error: new TryLater('HubSpot is away') };
    file.practice.hubspot.fails('readOwners', away, away, away);
    await using card = await startCard(file.practice, cardPolicy);
    const { status, may } = await readInquiry(card);

    expect(status?.code).toBe('new');
    expect(may.take).toMatchObject({ possible: false, because: { en: expect.stringContaining('cannot be read') } });
  });

  test('to nobody while the store is away: 503 with the time to try again', async () => {
    const database = { ...file.database, query: () => Promise.reject(new StoreAway()) };
    await using broken = await startCard({ ...file.practice, database }, cardPolicy);

    const response = await broken.inquiry(1);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '30']);
  });

  test('to people whom the policy names and nobody else, where the practice wants it so', async () => {
    const policy = { ...cardPolicy, access: { ...cardPolicy.access, cards: 'named_people' as const } };
    await using card = await startCard(file.practice, policy);
    const pages = ['/api/contacts/1/inquiry', '/api/contacts/1/conversation', '/api/contacts/1/slots', '/api/queue'];

    for (const path of pages) {
      const response = await card.call('GET', path, { user: stranger });
      expect([path, response.status, await response.json()]).toMatchObject([path, 403, { code: 'not_named' }]);
    }
    expect((await card.does('acts', 1, {}, { user: stranger })).status).toBe(403);
    expect((await card.inquiry(1)).status).toBe(200);
  });

  test('of contacts only, by GET only, signed by HubSpot', async () => {
    expect((await file.card.inquiry('0')).status).toBe(404);
    expect((await file.card.inquiry('ana')).status).toBe(404);
    expect((await file.card.inquiry(1, { secret: 'another secret' })).status).toBe(401);
    expect((await file.card.call('POST', '/api/contacts/1/inquiry')).status).toBe(405);
    expect((await file.card.call('GET', '/api/contacts/1/acts')).status).toBe(405);
  });
});
