import { describe, expect, test } from '@jest/globals';
import { outputs, personAsked } from '../../support/asked-by-workflow.ts';
import { at, closedInquiry, given, openInquiry, policy, tasks } from '../../support/given.ts';

const monday = '2026-11-23T10:00-06:00';
const nextDay = at('2026-11-24T17:00-06:00');

describe('a workflow brings a person in', () => {
  test('who is asked to look by the end of the next business day', () => {
    const decision = given(openInquiry).when(personAsked()).at(monday);

    expect(tasks(decision)).toMatchObject([{ owner: '905', due: nextDay, reason: 'routed', priority: 'MEDIUM' }]);
    expect(outputs(decision)).toEqual({ codes: {}, moments: { due: nextDay }, owners: { routed_to: '905' } });
    expect(decision.inquiry?.ownerId).toBe('903');
  });

  test('a HubSpot owner wins over the person of the policy', () => {
    expect(
      tasks(
        given(openInquiry)
          .when(personAsked({ owner: '77' }))
          .at(monday),
      ),
    ).toMatchObject([{ owner: '77' }]);
  });

  test.each([
    ['the owner of the inquiry', openInquiry, '903'],
    ['nobody, where there is no inquiry', null, null],
  ])('without a name it is %s', (_who, inquiry, owner) => {
    const [task] = tasks(
      given(inquiry)
        .when(personAsked({ person: null }))
        .at(monday),
    );

    expect(task).toMatchObject({ owner, ordinal: inquiry?.ordinal ?? 0 });
    expect(task?.subject).toMatch(/^A workflow asks you to look: please look/);
  });

  test('who is made the owner has the inquiry from now on', () => {
    const decision = given(openInquiry)
      .when(personAsked({ makeOwner: true }))
      .at(monday);

    expect(decision.inquiry?.ownerId).toBe('905');
    expect(decision.because.en).toMatch(/gave the inquiry to another person/);
  });

  test.each([
    ['the inquiry is closed', closedInquiry, {}],
    ['there is none', null, {}],
    ['it is theirs already', { ...openInquiry, ownerId: '905' }, {}],
    ['nobody is named', { ...openInquiry, ownerId: null }, { person: null }],
  ])('nothing changes hands where %s', (_why, inquiry, asked) => {
    const decision = given(inquiry)
      .when(personAsked({ makeOwner: true, ...asked }))
      .at(monday);

    expect(decision.inquiry?.ownerId).toEqual(inquiry?.ownerId);
  });
});

describe('a question that only a named role may answer goes to whom the policy names', () => {
  test('the inquiry is locked, and the policy’s clock runs', () => {
    const decision = given(openInquiry)
      .when(personAsked({ why: 'clinical' }))
      .at(monday);

    expect(decision.inquiry).toMatchObject({ status: 'escalated', escalations: [{ kind: 'clinical', owner: '905' }] });
    expect(outputs(decision)).toMatchObject({
      ...{ owners: { routed_to: '905' }, moments: { due: at('2026-11-23T17:00-06:00') } },
    });
    expect(tasks(decision)).toHaveLength(1);
  });

  test('whoever else is named is asked to look as well, and has it not', () => {
    const decision = given(openInquiry)
      .when(personAsked({ why: 'clinical', person: 'billing' }))
      .at(monday);

    expect(outputs(decision)?.owners).toEqual({ routed_to: '905' });
    expect(tasks(decision).map(({ owner }) => owner)).toEqual(['905', '906']);
  });

  test('nobody need be named', () => {
    const decision = given(openInquiry)
      .when(personAsked({ why: 'complaint', person: null }))
      .at(monday);

    expect(outputs(decision)?.owners).toEqual({ routed_to: '908' });
  });

  test('one that is open already stays with whoever has it, by its first clock', () => {
    const first = given(openInquiry)
      .when(personAsked({ why: 'complaint' }))
      .at(monday);
    const again = given(first.inquiry)
      .when(personAsked({ why: 'complaint', person: null }))
      .at('2026-11-24T09:00-06:00');

    expect(outputs(again)?.moments).toEqual(outputs(first)?.moments);
  });

  test('without an open inquiry there is a task, by the same clock', () => {
    const decision = given(null)
      .when(personAsked({ why: 'clinical', person: null }))
      .at(monday);

    expect(tasks(decision)).toMatchObject([{ owner: '905', due: at('2026-11-23T17:00-06:00'), priority: 'HIGH' }]);
  });

  test('where the policy named nobody, whoever the workflow names is asked', () => {
    const nobody = { ...policy, people: new Map() };
    const decision = given(null, nobody)
      .when(personAsked({ why: 'clinical', owner: '77' }))
      .at(monday);

    expect(outputs(decision)?.owners).toEqual({ routed_to: '77' });
  });
});
