import { describe, expect, test } from '@jest/globals';
import { recordTextStatus, type TextStatus } from '../../src/journal/texts.ts';
import { Unknown } from '../../src/partners/errors.ts';
import { contact, created, inquiryOf, outbox } from '../support/practice-at-work.ts';
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

function status(change: Partial<TextStatus> & Pick<TextStatus, 'textId' | 'sid'>): Promise<boolean> {
  const said = { status: 'delivered', errorCode: null, meaning: null, ...change };
  return recordTextStatus(database, said, practice.seal, practice.clock.now());
}

/** The carrier service reports on the first text. */
async function reports(...statuses: readonly (string | { readonly status: string; readonly errorCode: string })[]) {
  const [text] = practice.twilio.taken;
  if (text === undefined) throw new Error('Cannot report on a text: none was sent');
  const told: boolean[] = [];
  for (const each of statuses)
    told.push(await status({ ...text, ...(typeof each === 'string' ? { status: each } : each) }));
  return told;
}

describe('the status report may come at any time', () => {
  test('before the answer: the answer changes nothing', async () => {
    await textIsDue();
    practice.twilio.meanwhile(({ textId, sid }) => status({ textId, sid, status: 'sent' }));

    await practice.settle();

    expect(await outbox(database)).toMatchObject([{ state: 'done', delivery: 'sent' }]);
    expect(await database.query(`select 1 from inbox where kind = 'text_sent'`)).toHaveLength(1);
  });

  test('instead of the answer: the text counts as sent without a look', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer'), afterDoing: true });
    await practice.settle();
    const isNews = await reports('delivered');
    practice.clock.moveBy({ minutes: 1 });

    await practice.settle();

    expect(isNews).toEqual([true]);
    expect([practice.twilio.looks(), practice.twilio.asked.length]).toEqual([0, 1]);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
  });

  test('when two looks have found nothing and it is about to be sent again: it is not', async () => {
    await textIsDue();
    practice.twilio.failsToSend({ error: new Unknown('no answer'), afterDoing: true });
    await practice.settle();
    await database.query(`update outbox set state = 'due' where kind = 'text'`);
    await reports('delivered');

    await practice.settle();

    expect(practice.twilio.asked).toHaveLength(1);
    expect(await acknowledgment()).toMatchObject({ state: 'sent' });
  });

  test('twice and out of order: the text never goes back, and the practice hears of it once', async () => {
    await textIsDue();
    await practice.settle();

    const isNews = await reports('delivered', 'sent', 'delivered', 'queued', 'undelivered');

    expect(isNews).toEqual([false, false, false, false, false]);
    expect(await outbox(database)).toMatchObject([{ delivery: 'delivered' }]);
  });

  test('undelivered: it does not count, and a call takes its place', async () => {
    await textIsDue();
    await practice.settle();

    const isNews = await reports('sent', { status: 'undelivered', errorCode: '30003' }, 'undelivered');
    await practice.settle();

    expect(isNews).toEqual([false, true, false]);
    expect(await acknowledgment()).toMatchObject({
      state: 'failed',
      because: { en: 'The carrier could not deliver the text.' },
    });
    expect(practice.hubspot.tasks).toHaveLength(2);
  });

  test('undelivered before we know that it was taken', async () => {
    await textIsDue();
    practice.twilio.meanwhile(({ textId, sid }) => status({ textId, sid, status: 'failed', errorCode: '30006' }));

    await practice.settle();

    expect(await acknowledgment()).toMatchObject({ state: 'failed' });
    expect(practice.hubspot.tasks).toHaveLength(2);
  });

  test('of a text that is not ours: nothing happens', async () => {
    const told = await status({ textId: '00000000-0000-4000-8000-000000000000', sid: 'SM1' });

    expect(told).toBe(false);
  });
});
