import { describe, expect, test } from '@jest/globals';
import { agreeing, emails, given, made, policy, saturdayNight, tasks, texts, wrote } from '../support/given.ts';

function asked(facts: Parameters<typeof made>[1]) {
  return given(null).when(made(saturdayNight, facts)).at(saturdayNight);
}

describe('a patient with an e-mail address only', () => {
  const decision = asked({ canBeTexted: false, canBeCalled: false });

  test('gets the first message by e-mail at once', () => {
    expect(emails(decision)).toMatchObject([
      { purpose: 'acknowledgment', scriptId: 'acknowledgment-paid-campaign-closed-email-es' },
    ]);
    expect(decision.inquiry?.acknowledgment).toMatchObject({ state: 'sending', by: 'email' });
  });

  test('is answered by e-mail within the same promise', () => {
    expect(tasks(decision)).toMatchObject([{ taskType: 'EMAIL', due: decision.inquiry?.target.due }]);
  });
});

test('a patient with a phone and no consent to texts is called, and the reason is one sentence', () => {
  const decision = asked({ consents: agreeing({ text: 'unknown' }), canBeEmailed: false });

  expect([...texts(decision), ...emails(decision)]).toEqual([]);
  expect(tasks(decision)).toMatchObject([{ taskType: 'CALL' }]);
  expect(decision.because).toEqual({
    en: 'New inquiry without an automatic first message, and the owner is asked to answer in time: there is no consent to texts; there is no e-mail address.',
    es: 'Nueva solicitud sin primer mensaje automático; se le pide a la persona responsable que responda a tiempo: no hay consentimiento para enviar textos; no hay dirección de correo electrónico.',
  });
});

test('a patient with neither still has an owner, a promise and a next action', () => {
  const decision = asked({ canBeTexted: false, canBeCalled: false, canBeEmailed: false });

  expect(decision.inquiry).toMatchObject({ ownerId: '903', nextAction: { kind: 'call_back' } });
  expect(tasks(decision)).toMatchObject([{ taskType: 'TODO' }]);
});

test('where instant replies wait for the morning, the sentence says so', () => {
  const silentNights = { ...policy, textingHours: { ...policy.textingHours, instantReplyAtAnyHour: false } };
  const decision = given(null, silentNights).when(made(saturdayNight)).at(saturdayNight);

  expect(decision.because.en).toContain('waits until the patient may be texted');
});

test('two contacts of one person are proposed to a person, and never merged by ourselves', () => {
  const decision = asked({ others: { sharePhone: true, samePerson: ['51'] } });

  expect(tasks(decision)).toMatchObject([{ reason: 'call' }, { reason: 'duplicate', taskType: 'TODO' }]);
  expect(decision.effects.map(({ type }) => type)).not.toContain('HandOver');
});

test('several people on one phone each have their own inquiry, without a proposal to merge them', () => {
  const decision = asked({ others: { sharePhone: true, samePerson: [] } });

  expect(decision.inquiry?.ordinal).toBe(1);
  expect(tasks(decision)).toMatchObject([{ reason: 'call' }]);
});

test('whoever calls is told what the rules could not tell', () => {
  const decision = given(null)
    .when(made(saturdayNight, { answers: wrote('hello there'), channel: 'webinar', source: 'unknown' }))
    .at(saturdayNight);
  const { intent, group } = decision.inquiry?.sorting ?? {};
  const unsure = [intent, group].filter((judged) => judged?.confidence === 'unsure');

  expect(unsure.length).toBeGreaterThan(0);
  for (const judged of unsure) expect(tasks(decision)[0]?.body).toContain(judged?.because.en);
});
