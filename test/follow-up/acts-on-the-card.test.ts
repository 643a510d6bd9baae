import { describe, expect, test } from '@jest/globals';
import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { acknowledged, called } from '../support/calls.ts';
import { callOnCard, entryOnCard, inTurn, leftBy } from '../support/card-acts.ts';
import { attempted, enter, locked, moment } from '../support/entries.ts';
import {
  at,
  closedInquiry,
  given,
  openInquiry,
  policy,
  restingInquiry,
  saying,
  seen,
  setByForm,
  setByPerson,
  tasks,
} from '../support/given.ts';

const monday = '2026-11-23T08:05-06:00';
const verify = { kind: 'verify_insurance', due: at('2026-11-25T10:00-06:00') } as const;

describe('what a person sets with a call is owed next', () => {
  test.each<AttemptOutcome>(['reached', 'left_voicemail', 'no_answer', 'wrong_number', 'asked_callback'])(
    'in place of what would be planned after "%s"',
    (outcome) => {
      const planned = leftBy(acknowledged, callOnCard(monday, outcome));
      const { inquiry, because } = inTurn(acknowledged, callOnCard(monday, outcome, { next: verify }));

      expect(inquiry?.nextAction).toEqual({ ...verify, by: 'person', reminders: 0 });
      expect(because.en).toMatch(/: a person said what is next\.$/u);
      expect({ ...inquiry, undo: null, nextAction: planned.nextAction }).toEqual({ ...planned, undo: null });
    },
  );

  test('at the usual time, the end of the next business day, where none was said', () => {
    const next = { kind: 'request_documents', due: null } as const;

    expect(leftBy(acknowledged, callOnCard(monday, 'reached', { next })).nextAction).toMatchObject({
      ...{ kind: 'request_documents', due: at('2026-11-24T17:00-06:00') },
    });
  });

  test('and nobody is asked for the call that was planned, but for the one that the person said', () => {
    const ask = (next?: Parameters<typeof callOnCard>[2]) =>
      tasks(inTurn(acknowledged, callOnCard(monday, 'no_answer', next)));
    const later = { kind: 'call_back', due: at('2026-11-27T10:00-06:00') } as const;

    expect(ask()).toMatchObject([{ reason: 'cadence_call' }]);
    expect(ask({ next: verify })).toEqual([]);
    expect(ask({ next: later })).toMatchObject([{ reason: 'cadence_call', due: later.due }]);
  });

  test('but not in place of a time for which the patient asked', () => {
    const four = { callBackAt: at('2026-11-23T16:00-06:00') };

    expect(
      leftBy(acknowledged, callOnCard(monday, 'asked_callback', { ...four, next: verify })).nextAction,
    ).toMatchObject({
      ...{ kind: 'call_back', due: four.callBackAt },
    });
  });

  test('not beside an open question, after a no, or where the patient was heard since', () => {
    const afternoon = '2026-11-23T13:00-06:00';
    const spokenWith = leftBy(acknowledged, called('2026-11-23T09:00-06:00', 'reached'));

    expect(leftBy(locked, callOnCard(afternoon, 'reached', { next: verify })).nextAction).toEqual(locked.nextAction);
    expect(leftBy(acknowledged, callOnCard(monday, 'declined', { next: verify }))).toMatchObject({
      status: 'declined',
      nextAction: null,
    });
    expect(leftBy(spokenWith, callOnCard(monday, 'no_answer', { next: verify })).nextAction).toEqual(
      spokenWith.nextAction,
    );
  });

  test('and the call counts as one that was logged in HubSpot', () => {
    const onCard = leftBy(acknowledged, callOnCard(monday, 'left_voicemail', { next: null }));

    expect({ ...onCard, undo: null }).toEqual({
      ...leftBy(acknowledged, called(monday, 'left_voicemail')),
      undo: null,
    });
  });
});

function correct(facts: Partial<Extract<StaffEntry, { what: 'correct' }>>): StaffEntry {
  return { what: 'correct', source: null, intent: null, ...facts };
}

/** The inquiry through a form of the practice's website, of which nobody knows more. */
const fromWebsite: Inquiry = { ...openInquiry, channel: 'website_form', source: 'website' };

describe('a fact that a person corrects on the card', () => {
  test.each([
    [
      'the intent',
      openInquiry,
      { intent: 'insurance_or_authorization' },
      saying({ intent: 'insurance_or_authorization' }),
      ['intent'],
    ],
    [
      'the intent, once somebody has called',
      attempted,
      { intent: 'information_only' },
      saying({ intent: 'information_only' }),
      ['intent'],
    ],
    ['the source', fromWebsite, { source: 'paid_social' }, { source: 'paid_social', channel: null }, ['source']],
    [
      'a referral as the source',
      fromWebsite,
      { source: 'physician_referral' },
      { source: 'physician_referral', channel: null },
      ['source'],
    ],
    ['the source of a closed inquiry', closedInquiry, { source: 'social' }, { source: 'social' }, ['source']],
  ] as const)('changes what a correction in HubSpot changes: %s', (_name, inquiry, facts, shown, names) => {
    const onCard = enter(inquiry, correct(facts)).inquiry;
    const inHubSpot = given(inquiry)
      .when(seen(shown, { corrected: names.map(setByPerson) }))
      .at(moment).inquiry;
    const known = ({ channel, source, target, nextAction, cadence, status }: Inquiry) => ({
      channel,
      source,
      target,
      nextAction,
      cadence,
      status,
    });

    expect(onCard && known(onCard)).toEqual(inHubSpot && known(inHubSpot));
    expect(onCard?.sorting.intent.value).toBe(inHubSpot?.sorting.intent.value);
    expect(onCard?.sorting.group.value).toBe(inHubSpot?.sorting.group.value);
    expect(onCard?.corrections).toMatchObject({ [names[0]]: { at: at(moment), by: '77' } });
  });

  test('wins over later forms and programs', () => {
    const corrected = enter(openInquiry, correct({ source: 'social', intent: 'service_fit' })).inquiry;
    const later = given(corrected)
      .when(seen({ source: 'website' }, { corrected: [setByForm('source')] }))
      .at(moment).inquiry;

    expect(later).toMatchObject({
      source: 'social',
      sorting: { intent: { value: 'service_fit', confidence: 'sure' } },
    });
  });

  test('is what was owed first only as long as nobody has acted', () => {
    expect(enter(openInquiry, correct({ intent: 'referral_coordination' })).inquiry?.nextAction?.kind).toBe(
      'request_documents',
    );
    expect(
      enter(leftBy(openInquiry, called(monday, 'no_answer')), correct({ intent: 'referral_coordination' })).inquiry
        ?.nextAction?.kind,
    ).toBe('call_back');
  });

  test('may be what was only guessed before; said again it changes nothing', () => {
    const sure = enter(openInquiry, correct({ intent: 'ready_to_schedule' })).inquiry;
    const again = enter(sure, correct({ intent: 'ready_to_schedule' }));

    expect(sure?.corrections).toHaveProperty('intent');
    expect(again).toMatchObject({ inquiry: sure, effects: [], because: { en: 'The facts are as they were.' } });
    expect(enter(openInquiry, correct({})).inquiry).toEqual(openInquiry);
  });

  test('keeps the group that somebody has set, or that the source says nothing about', () => {
    const group = {
      value: 'cash_pay_or_elective',
      because: openInquiry.sorting.group.because,
      confidence: 'sure',
    } as const;
    const sorting = { ...openInquiry.sorting, group };
    const set: Inquiry = { ...fromWebsite, sorting, corrections: { group: { at: at(monday), by: '77' } } };
    const pays: Inquiry = {
      ...fromWebsite,
      sorting: { ...sorting, segments: { ...sorting.segments, cover: 'self_pay' } },
    };

    expect(enter(set, correct({ source: 'physician_referral' })).inquiry?.sorting.group).toEqual(group);
    expect(enter(pays, correct({ source: 'google_business' })).inquiry?.sorting.group).toEqual(group);
    expect(enter(pays, correct({ source: 'physician_referral' })).inquiry?.sorting.group.value).toBe(
      'referral_partner',
    );
  });

  test('does not turn a channel that is known into another one', () => {
    const chat: Inquiry = { ...fromWebsite, channel: 'chat' };
    const form: Inquiry = { ...fromWebsite, corrections: { channel: { at: at(monday), by: '77' } } };

    expect(enter(chat, correct({ source: 'paid_social' })).inquiry).toMatchObject({
      channel: 'chat',
      source: 'paid_social',
    });
    expect(enter(form, correct({ source: 'paid_social' })).inquiry?.channel).toBe('website_form');
  });

  test('leaves a closed inquiry closed, and one that rests as it is', () => {
    expect(enter(closedInquiry, correct({ source: 'social' })).inquiry).toEqual({
      ...closedInquiry,
      ...{ source: 'social', corrections: { source: { at: at(moment), by: '77' } } },
    });
    expect(enter(restingInquiry, correct({ source: 'social' })).inquiry).toEqual(restingInquiry);
  });
});

describe('whoever takes an inquiry', () => {
  test('has it, whatever a form or a program says later', () => {
    const { inquiry, effects } = inTurn(acknowledged, entryOnCard(monday, { what: 'take', owner: '55' }));
    const later = given(inquiry).when(seen({ ownerId: '99' }, { corrected: [setByForm('owner')] })).at(moment).inquiry;

    expect(inquiry).toMatchObject({ ownerId: '55', corrections: { owner: { by: '77' } }, nextAction: acknowledged.nextAction });
    expect(effects).toEqual([]);
    expect(later?.ownerId).toBe('55');
  });

  test('has it already, or it is closed: nothing changes', () => {
    expect(enter(attempted, { what: 'take', owner: '903' })).toMatchObject({ inquiry: attempted, because: { en: 'The inquiry belongs to this person already.' } });
    expect(enter(closedInquiry, { what: 'take', owner: '55' }).inquiry).toEqual(closedInquiry);
  });

  test('has the inquiry, and an open question stays with who may answer it', () => {
    const { inquiry } = enter(locked, { what: 'take', owner: '55' });

    expect(inquiry?.ownerId).toBe('55');
    expect(inquiry?.escalations).toEqual(locked.escalations);
    expect(policy.escalations.urgent_symptoms.owner).toBe('clinical_lead');
  });
}); // prettier-ignore
