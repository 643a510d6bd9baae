import { beforeEach, describe, expect, test } from '@jest/globals';
import { Select } from '@hubspot/ui-extensions';
import { yes } from '../support/shown-inquiry.ts';
import { act, afterwards, chooses, readyCard, tuesday, types } from './ready-card.ts';
import { settled, stopTheClock, wordsOf } from '../support/render.ts';

beforeEach(stopTheClock);

describe('one tap logs a call', () => {
  test.each(['no_answer', 'left_voicemail', 'reached'])('%s', async (outcome) => {
    const card = await readyCard();

    await card.press(`${outcome}-card`);

    expect(card.sent('POST acts')).toEqual(act({ what: 'log_call', outcome }));
    expect(card.text()).toContain('Done\nThe call was logged.');
  });

  test('the card shows at once what came of it, tells HubSpot, and looks again without a word', async () => {
    const card = await readyCard();

    await card.press('no_answer-card');

    expect(card.text()).toContain('Why: The call was logged.');
    expect(card.actions.refreshObjectProperties.callCount).toBe(1);
    card.show(afterwards);
    await card.passes(2_000);
    expect(card.asked()).toEqual(['GET inquiry', 'POST acts', 'GET inquiry']);
  });
});

describe('a call is logged with what is owed next, in one step', () => {
  test('with the time at which the patient wants to be called, on the location’s clock', async () => {
    const card = await readyCard();

    await chooses(card, 'log_call', 'outcome', 'asked_callback');
    await chooses(card, 'log_call', 'next', 'verify_insurance');
    await types(card, 'log_call', 'call-back', tuesday, 16);
    await types(card, 'log_call', 'due', tuesday, 9);
    await card.submits('log_call');

    const said = { what: 'log_call', outcome: 'asked_callback', callBackAt: '2026-11-24T22:30:00.000Z' };
    const next = { kind: 'verify_insurance', due: '2026-11-24T15:30:00.000Z' };
    expect(card.sent('POST acts')).toEqual(act({ ...said, next }));
    expect(card.actions.closeOverlay.calls).toEqual([['log_call']]);
  });

  test('nothing is sent while a part is missing, and the form says which', async () => {
    const card = await readyCard();

    await card.submits('log_call');
    expect(wordsOf(card.windowOf('log_call'))).toContain('How did it go?\nChoose one.');
    await chooses(card, 'log_call', 'outcome', 'asked_callback');

    expect(wordsOf(card.windowOf('log_call'))).toContain('Day\nChoose a day and a time.');
    expect(card.sent('POST')).toEqual([]);
  });

  test('and the form is empty when it is opened for the next call', async () => {
    const card = await readyCard();
    const outcome = () => card.windowOf('log_call').find(Select, { name: 'outcome' }).props.value;

    await chooses(card, 'log_call', 'outcome', 'no_answer');
    card.windowOf('log_call').trigger('onClose');
    await settled();
    expect(outcome()).toBe('');
    await chooses(card, 'log_call', 'outcome', 'reached');
    await card.submits('log_call');

    expect(outcome()).toBe('');
  });

  test('nor for a time that has passed', async () => {
    const card = await readyCard();

    await types(card, 'call_back_at', 'call-back-at', { ...tuesday, date: 20 }, 9);
    await card.submits('call_back_at');

    expect(wordsOf(card.windowOf('call_back_at'))).toContain('That time has passed: choose a later one.');
    expect(card.sent('POST')).toEqual([]);
  });
});

describe('each form asks for its act', () => {
  test('a callback at a time', async () => {
    const card = await readyCard();

    await types(card, 'call_back_at', 'call-back-at', tuesday, 9);
    await card.submits('call_back_at');

    expect(card.sent('POST acts')).toEqual(act({ what: 'call_back_at', at: '2026-11-24T15:30:00.000Z' }));
  });

  const escalation = {
    kind: { code: 'clinical', label: { en: 'clinical question', es: 'pregunta clínica' } },
    owner: { name: null, isMe: true },
    ...{ raisedAt: '2026-11-23T13:50:00Z', due: '2026-11-23T14:20:00Z', locks: true, closing: yes },
    outcomes: [{ code: 'answered', label: { en: 'answered', es: 'respondida' } }],
  };

  test.each([
    ['set_status', 'awaiting_patient', { what: 'set_status', status: 'awaiting_patient' }],
    ['escalate', 'clinical', { what: 'escalate', kind: 'clinical' }],
    ['close_escalation', 'answered', { what: 'close_escalation', outcome: 'answered' }],
  ])('%s', async (id, code, said) => {
    const card = await readyCard({ escalation });

    await card.submits(id);
    await chooses(card, id, id, code);
    await card.submits(id);

    expect(card.sent('POST acts')).toEqual(act(said));
  });

  test('a correction says only what is corrected', async () => {
    const card = await readyCard();

    await card.submits('correct');
    expect(wordsOf(card.windowOf('correct'))).toContain('Change at least one of the two.');
    await chooses(card, 'correct', 'intent', 'service_fit');
    await card.submits('correct');

    expect(card.sent('POST acts')).toEqual(act({ what: 'correct', intent: 'service_fit' }));
  });

  test('a closing has a reason that fits its status', async () => {
    const card = await readyCard();

    await chooses(card, 'close', 'status', 'declined');
    await chooses(card, 'close', 'reason', 'price');
    await chooses(card, 'close', 'status', 'lost_to_other');
    await card.submits('close');
    const reasons = card.windowOf('close').find(Select, { name: 'reason' }).props.options;
    await chooses(card, 'close', 'reason', 'chose_other');
    await card.submits('close');

    expect(reasons.map(({ value }) => value)).toEqual(['chose_other']);
    expect(card.sent('POST acts')).toEqual(act({ what: 'close', status: 'lost_to_other', reason: 'chose_other' }));
  });

  test('stopping asks once more, and an inquiry that nobody owns is taken by one press', async () => {
    const card = await readyCard({ owner: null });

    await card.press('take');
    await card.submits('stop_follow_ups');

    expect(card.sent('POST acts').map((body) => body?.['act'])).toEqual([
      { what: 'take' },
      { what: 'stop_follow_ups' },
    ]);
  });
});
