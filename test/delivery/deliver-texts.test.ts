import { describe, expect, test } from '@jest/globals';
import { recordTextStatus } from '../../src/journal/texts.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { contact, created, inquiryOf, mobileOf, news, outbox, type Practice } from '../support/practice-at-work.ts';
import { asksToStop } from '../support/agreed.ts';
import { database, practice } from '../support/one-practice.ts';

/** The patient's inquiry has come in and its text is due. */
async function textIsDue(patient = 1, changes: Parameters<typeof contact>[1] = {}): Promise<void> {
  practice.hubspot.contacts.set(String(patient), contact(patient, changes));
  await practice.hears(created(patient));
  await practice.look();
}

async function acknowledgment() {
  return (await inquiryOf(database, '1'))?.acknowledgment;
}

async function waits(): Promise<number> {
  const [text] = await outbox(database);
  return text?.due_at.since(practice.clock.now()).total('seconds') ?? NaN;
}

/** The carrier service reports that the number has opted out. */
async function reportsOptOut(): Promise<void> {
  const [text] = practice.twilio.taken;
  if (text === undefined) throw new Error('Cannot report on a text: none was sent');
  const said = { ...text, status: 'failed', errorCode: '21610', meaning: 'opted_out' };
  await recordTextStatus(database, said, practice.seal, practice.clock.now());
}

describe('the first text goes out once', () => {
  test('with the approved words, our id in its status address, and the time left as its validity', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 10 });

    await practice.settle();

    const [text] = await outbox(database);
    expect(practice.twilio.asked).toEqual([
      {
        to: mobileOf(1),
        body: expect.stringMatching(/^Benchmark Clinic \(automated\): we got your request.*STOP/),
        statusCallback: `https://speedwell.example/twilio/status?m=${text?.id}`,
        validitySeconds: 50 * 60 - 30,
        textId: text?.id,
      },
    ]);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
    expect(await practice.text()).toEqual({ busy: false, next: null });
  });

  test('while Twilio takes nothing it is tried again with growing waits, never sooner than Twilio asks', async () => {
    await textIsDue();
    const later = { error: new TryLater('too many requests') };
    practice.twilio.failsToSend(later, later, later, { error: new TryLater('too many requests', 60_000) });

    const waited: number[] = [];
    for (let times = 0; times < 4; times += 1) {
      await practice.text();
      waited.push(await waits());
      practice.clock.moveBy({ seconds: Math.ceil(waited.at(-1) ?? 0) });
    }
    await practice.settle();

    expect(waited).toEqual([1, 2, 4, 60]);
    expect(practice.twilio.taken).toHaveLength(1);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
  });

  test('refused for good, it is not sent again, and a call takes its place', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new GiveUp('the number is a landline', '30006') });

    await practice.settle();

    expect(practice.twilio.asked).toHaveLength(1);
    expect(await acknowledgment()).toMatchObject({
      state: 'failed',
      because: { en: 'the number is a landline', es: 'El servicio de mensajes no aceptó el texto (código 30006).' },
    });
    expect(practice.hubspot.tasks.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/did not reach the patient/),
    );
  });

  test('refused because the account is set up wrongly, it waits for whoever mends that', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new GiveUp('Twilio does not accept the credentials', '20003') });

    await practice.text();
    practice.clock.moveBy({ seconds: 1 });
    await practice.settle();

    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('a hundred texts at once go out, each once, whatever order the answers come in', async () => {
    for (let patient = 1; patient <= 100; patient += 1)
      practice.hubspot.contacts.set(String(patient), contact(patient));
    await practice.hears(...Array.from({ length: 100 }, (_, index) => created(index + 1)));

    await practice.settle();

    expect(new Set(practice.twilio.taken.map(({ to }) => to)).size).toBe(100);
    expect(practice.twilio.asked).toHaveLength(100);
    expect(new Set((await outbox(database)).map(({ state }) => state))).toEqual(new Set(['done']));
  });
});

describe('nobody is texted who asked us to stop', () => {
  test.each([
    [
      'in the answer',
      (p: Practice) => {
        p.twilio.failsToSend({ error: new GiveUp('opted out', '21610') });
        return Promise.resolve();
      },
      () => Promise.resolve(),
    ],
    ['in the report', () => Promise.resolve(), reportsOptOut],
  ] as const)(
    'Twilio says so %s: it is noted, and the next text to that number is not sent',
    async (_where, before, after) => {
      await textIsDue();
      await before(practice);
      await practice.settle();
      await after();
      await practice.settle();

      await textIsDue(2, { mobilephone: mobileOf(1) });
      await practice.settle();

      expect(practice.twilio.asked).toHaveLength(1);
      expect(await acknowledgment()).toMatchObject({ state: 'failed' });
      expect(await inquiryOf(database, '2')).toMatchObject({
        acknowledgment: {
          state: 'withheld',
          because: { en: expect.stringContaining('asked us to stop texting') },
        },
      });
    },
  );

  test('a stop between the decision and the sending holds, and a person is asked to call', async () => {
    await textIsDue();
    await asksToStop(database, practice, mobileOf(1));

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([
      { state: 'skipped', outcome: 'The patient asked us to stop texting.' },
    ]);
    expect(practice.hubspot.tasks).toHaveLength(2);
  });
});

describe('what is true at the moment of sending counts', () => {
  test('a text that came too late is skipped with its reason', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 61 });

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ state: 'skipped', outcome: 'It is too late for this message.' }]);
    expect(await acknowledgment()).toMatchObject({ state: 'failed' });
  });

  test('a text that has waited a while is judged by the contact as it is now', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 2 });
    practice.hubspot.contacts.set('1', contact(1, { speedwell_text_consent: 'revoked' }));

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ outcome: 'The patient took back the consent to texts.' }]);
  });

  test('where the contact cannot be looked at, the text waits for it', async () => {
    await textIsDue();
    practice.clock.moveBy({ minutes: 2 });
    practice.hubspot.fails('readContacts', { error: new TryLater('busy') });

    await practice.text();
    const asked = practice.twilio.asked.length;
    practice.clock.moveBy({ seconds: 1 });
    await practice.settle();

    expect(asked).toBe(0);
    expect(practice.twilio.taken).toHaveLength(1);
  });

  test('a person who answered first makes the text needless', async () => {
    await textIsDue();
    await practice.hears(news('call_outcome', '1', { outcome: 'reached', at: '2026-11-23T10:00:01-06:00' }));
    practice.clock.moveBy({ seconds: 2 });
    await practice.advance();

    await practice.settle();

    expect(practice.twilio.asked).toEqual([]);
    expect(await outbox(database)).toMatchObject([{ state: 'cancelled', outcome: 'the messages were stopped' }]);
  });
});
