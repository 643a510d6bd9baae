import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, given, tasks } from '../support/given.ts';
import { acknowledged, called, status, timeCame, wokenAt } from '../support/woken.ts';

const breachedAt = '2026-11-23T08:15-06:00';
const managerAt = '2026-11-23T09:15-06:00';

describe('waiting is capped', () => {
  const waited = '2026-11-23T08:05-06:00';
  /** Five business days of eight hours after it began, over Thanksgiving. */
  const over = '2026-12-01T08:05-06:00';

  function waitingFor(what: Inquiry['status'], ...before: readonly ReturnType<typeof called>[]): Inquiry {
    const tried = before.reduce<Inquiry>(
      (inquiry, event) => given(inquiry).when(event).at(event.at.toString()).inquiry ?? inquiry,
      acknowledged,
    );
    return given(tried).when(status(waited, what)).at(waited).inquiry ?? tried;
  }

  test('while it lasts nobody is warned and no promise is broken', () => {
    const waiting = waitingFor('awaiting_patient');

    expect(waiting.target).toMatchObject({ state: 'paused', resumesAt: at(over) });
    expect(wokenAt(waiting, breachedAt, managerAt).target.state).toBe('paused');
  });

  test('then the clock runs again by itself, and the owner is asked to call', () => {
    const decision = given(waitingFor('awaiting_patient')).when(timeCame).at(over);

    expect(decision.inquiry).toMatchObject({
      status: 'attempted',
      target: { state: 'running', resumesAt: null },
      nextAction: { kind: 'call_back', by: 'person', reminders: 0 },
    });
    expect(tasks(decision)).toMatchObject([{ reason: 'call', owner: '903', due: decision.inquiry?.nextAction?.due }]);
    expect(decision.because.en).toMatch(/the clock runs again, and a call is next\.$/);
  });

  test('somebody who was only texted in vain was not reached by waiting', () => {
    const waiting = waitingFor('awaiting_documents', called('2026-11-23T08:02-06:00', 'text_failed'));

    expect(waiting.target.state).toBe('paused');
    expect(wokenAt(waiting, over).status).toBe('attempted');
  });

  test('a patient who was reached stays reached, when a new word of the patient is waited on', () => {
    const reached = waitingFor('reached', called('2026-11-23T08:02-06:00', 'reached'));
    const spoke = {
      type: 'PatientCalled',
      at: at('2026-11-23T08:04-06:00'),
      how: 'voicemail',
      location: null,
      contact: null,
    } as const;
    const asked = given(reached).when(spoke).at('2026-11-23T08:04-06:00').inquiry;
    const waiting = given(asked).when(status(waited, 'insurance_pending')).at(waited).inquiry;

    expect(waiting?.target).toMatchObject({ kind: 'next_response', state: 'paused' });
    expect(given(waiting).when(timeCame).at('2026-12-02T08:05-06:00').inquiry?.status).toBe('reached');
  });

  test('an open question still goes before the call', () => {
    const asked = given(waitingFor('awaiting_documents'))
      .when({ type: 'PersonEntered', at: at('2026-11-30T16:00-06:00'), by: null, entry: { what: 'escalate', kind: 'privacy' } })
      .at('2026-11-30T16:00-06:00').inquiry; // prettier-ignore
    const decision = given(asked).when(timeCame).at(over);

    expect(decision).toMatchObject({
      inquiry: { status: 'escalated', nextAction: asked?.nextAction, target: { state: 'running' } },
      effects: [],
      because: { en: expect.stringMatching(/the open question still goes first\.$/) },
    });
  });

  test('a status that was set in between stays, only the clock runs again', () => {
    const waiting: Inquiry = { ...waitingFor('awaiting_patient'), status: 'reached' };

    expect(wokenAt(waiting, over)).toMatchObject({ status: 'reached', target: { state: 'running' } });
  });
});
