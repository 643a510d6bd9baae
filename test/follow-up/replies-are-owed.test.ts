import { describe, expect, test } from '@jest/globals';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { after, sent, wrote } from '../support/answers.ts';
import { attempted, enter, locked, status } from '../support/entries.ts';
import { at, closedInquiry, contact, given, tasks } from '../support/given.ts';

const moment = '2026-11-23T14:00-06:00';

/** The patient texts on Monday at two. */
function patientWrote(text: string, when = moment): FollowUpEvent {
  return {
    ...{ type: 'PatientWrote', at: at(when), by: 'text', text, asksToStop: false, contact },
    ...{ isOfSeveral: false, hasMedia: false, isLoop: false },
  };
}

/** A person has answered the first question. */
const answered = after(after(attempted, wrote()), sent);

const open: readonly (readonly [string, Inquiry | null])[] = [
  ['new and open', attempted],
  ['answered before', answered],
  ['waiting for the patient', enter(answered, status('awaiting_patient')).inquiry],
  ['waiting for documents', enter(answered, status('awaiting_documents')).inquiry],
  ['waiting for the insurance', enter(answered, status('insurance_pending')).inquiry],
  ['booked', enter(answered, status('booked')).inquiry],
  ['reached', enter(answered, status('reached')).inquiry],
  ['locked by a question', locked],
];

describe('whatever a patient answers, a response is owed and somebody is asked', () => {
  test.each(open)('while the inquiry is %s', (_how, inquiry) => {
    const decision = given(inquiry).when(patientWrote('and how long does it take?')).at(moment);

    expect(decision.inquiry?.target.answeredAt).toBeNull();
    expect(['running', 'warned', 'breached']).toContain(decision.inquiry?.target.state);
    expect(tasks(decision).length).toBeGreaterThan(0);
    expect(decision.inquiry?.nextAction?.by).toBe('person');
  });

  test.each(open)(
    'and when nobody answers the backup and then the manager are asked, while it is %s',
    (_how, inquiry) => {
      let now = at(moment);
      let standing = given(inquiry).when(patientWrote('and how long does it take?')).at(moment).inquiry;
      const asked: string[] = [];
      for (let turn = 0; turn < 12 && standing !== null; turn += 1) {
        const wake = nextWake(standing);
        if (wake === null || Temporal.Instant.compare(wake, at('2026-11-26T00:00-06:00')) > 0) break;
        now = Temporal.Instant.compare(wake, now) > 0 ? wake : now;
        const decision = given(standing).when({ type: 'TimeCame' }).at(now.toString());
        asked.push(...tasks(decision).map(({ reason }) => reason));
        standing = decision.inquiry;
      }

      expect(asked).toContain('breach');
      expect(asked).toContain('manager');
    },
  );

  test('after the inquiry was closed a person is asked at once, and a new wish begins a new inquiry with its promise', () => {
    const question = given(closedInquiry).when(patientWrote('and how long does it take?')).at(moment);
    const wish = given(closedInquiry).when(patientWrote('I want an appointment')).at(moment);

    expect(tasks(question)).toMatchObject([{ reason: 'reply', due: at('2026-11-23T14:15-06:00') }]);
    expect(wish.inquiry).toMatchObject({ ordinal: 2, target: { state: 'running' } });
    expect(tasks(wish).length).toBeGreaterThan(0);
  });
});
