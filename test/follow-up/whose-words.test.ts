import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, openInquiry } from '../support/given.ts';
import { acknowledged, lockedByWords, outcomes, triedOnce, wrote } from '../support/patients-words.ts';

describe('a number that belongs to several people', () => {
  test('is answered by a person, who finds out whose words they are and names nobody before', () => {
    const { effects, inquiry } = wrote(triedOnce, 'do you have time?', { isOfSeveral: true });

    expect(effects).toContainEqual(
      expect.objectContaining({
        ...{ type: 'CreateTask', reason: 'reply', priority: 'HIGH' },
        subject: expect.stringContaining('Several contacts have this number'),
        body: expect.stringContaining('Name nobody before you know'),
      }),
    );
    expect(inquiry?.nextAction).toMatchObject({ kind: 'call_back', by: 'person' });
  });

  test.each(['not interested', 'STOP, not interested'])('closes nothing with "%s"', (text) => {
    expect(wrote(triedOnce, text, { isOfSeveral: true }).inquiry?.closedAt).toBeNull();
    expect(wrote(triedOnce, text).inquiry?.closedAt).not.toBeNull();
  });

  test('is heard at once where the words are grave', () => {
    expect(wrote(triedOnce, 'my chest hurts', { isOfSeveral: true }).inquiry?.status).toBe('escalated');
  });
});

describe('a picture', () => {
  test('without words says nothing: a person looks at it, and the follow-ups end', () => {
    const decision = wrote(triedOnce, ' ', { hasMedia: true });

    expect(outcomes(decision)).toEqual(['CancelMessages', 'reply']);
    expect(decision.effects.at(-1)).toMatchObject({ subject: expect.stringContaining('sent a picture') });
  });

  test('with words is what the words say', () => {
    expect(wrote(triedOnce, 'my chest hurts', { hasMedia: true }).inquiry?.status).toBe('escalated');
  });
});

test('a loop of two machines is told to a person and changes nothing', () => {
  const decision = wrote(triedOnce, 'my chest hurts', { isLoop: true });

  expect(decision.inquiry).toEqual(triedOnce);
  expect(outcomes(decision)).toEqual(['reply']);
  expect(decision.effects[0]).toMatchObject({ subject: expect.stringContaining('machine') });
});

const waiting: Inquiry = {
  ...triedOnce,
  status: 'awaiting_patient',
  history: [...triedOnce.history, { what: 'paused', at: at('2026-11-23T08:30-06:00') }],
  target: { ...triedOnce.target, state: 'paused' },
};

describe('every reply makes the next response due, and a person is asked', () => {
  test.each([
    ['while the first message waits', openInquiry],
    ['after the first message', acknowledged],
    ['after a call in vain', triedOnce],
    ['while a question is open', lockedByWords],
    ['while we wait for the patient', waiting],
    ['while a visit is booked', { ...triedOnce, status: 'booked' }],
  ] as const)('%s', (_when, inquiry) => {
    const decision = wrote(inquiry, 'do you have time?');

    expect(decision.inquiry?.history.at(-1)).toMatchObject({ what: 'patient_spoke' });
    expect(decision.inquiry?.target.state).toBe('running');
    expect(decision.inquiry?.nextAction).not.toBeNull();
    expect(decision.effects.filter(({ type }) => type === 'CreateTask')).toHaveLength(1);
  });
});
