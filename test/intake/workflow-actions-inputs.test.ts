import { describe, expect, test } from '@jest/globals';
import { readActionRequest, readChoicesRequest } from '../../src/intake/workflow-actions/action-request.ts';
import { choicesFor } from '../../src/intake/workflow-actions/choices.ts';
import { readAsked } from '../../src/intake/workflow-actions/read-asked.ts';
import { campaigning } from '../support/asked-by-workflow.ts';
import { at, script } from '../support/given.ts';
import { stepBody } from '../support/workflow-step.ts';

const now = at('2026-11-23T10:00-06:00');

describe('the inputs of a step are read wherever HubSpot puts them', () => {
  test.each([
    ['in one place', { fields: undefined }],
    ['in the old place', { inputFields: undefined }],
    ['typed', { fields: undefined, inputFields: undefined, typedInputs: { owner: { value: 77, type: 'NUMBER' } } }],
    ['with keys that nobody knows', { tomorrow: { and: 'more' } }],
  ])('%s', (_where, changes) => {
    expect(readActionRequest(stepBody(51, { owner: 77, why: ' ' }, changes))).toMatchObject({
      ...{ callbackId: 'ap-33-9912-3-0', contactId: '51', portalId: 33, inputs: { owner: '77' } },
    });
  });

  test('what is no text is left out', () => {
    const request = readActionRequest(stepBody(51, { campaign: { name: 'x' }, form: null, source: true }));

    expect(request?.inputs).toEqual({ source: 'true' });
  });

  test('what the store could not keep is left out: the character 0, and half of what was cut', () => {
    const request = readActionRequest(stepBody(51, { campaign: 'Autumn\0', form: `${'x'.repeat(499)}😀` }));

    expect(request?.inputs).toEqual({ campaign: 'Autumn', form: `${'x'.repeat(499)}\uFFFD` });
    expect(readActionRequest(stepBody(0))).toBeNull();
  });

  test('a question for choices need not say more than whose it is', () => {
    expect(readChoicesRequest({ origin: { portalId: '33' } })).toEqual({ portalId: 33, search: '' });
    expect(readChoicesRequest({ origin: { portalId: 33 }, fetchOptions: { q: 'pri' } })?.search).toBe('pri');
    expect(readChoicesRequest(undefined)).toBeNull();
  });
});

describe('what whoever built the workflow chose wrongly is said in words', () => {
  const rules = {
    ...campaigning,
    scripts: [
      ...campaigning.scripts,
      script('campaign', 'spring', 'en', { id: 'spring', approvedOn: Temporal.PlainDate.from('2027-01-01') }),
    ],
  };

  test.each([
    ['send_text', {}, 'NO_SCRIPT'],
    ['send_text', { script: 'gone' }, 'UNKNOWN_SCRIPT'],
    ['send_text', { script: 'holding-line-any-any-text-en' }, 'NOT_FOR_WORKFLOWS'],
    ['send_text', { script: 'spring' }, 'NOT_APPROVED'],
    ['start_follow_up', { cadence: 'gone' }, 'UNKNOWN_CADENCE'],
    ['route_to_person', {}, 'NO_PERSON'],
    ['route_to_person', { person: 'gone' }, 'UNKNOWN_PERSON'],
    ['route_to_person', { owner: 'the boss' }, 'UNKNOWN_PERSON'],
    ['route_to_person', { person: 'billing', why: 'because' }, 'UNKNOWN_REASON'],
  ] as const)('%s with %j: %s', (action, inputs, fault) => {
    expect(readAsked(action, inputs, rules, now)).toEqual({ fault });
  });

  test.each([
    ['send_text', { script: 'campaign-season-any-text-en', if_not_now: 'skip' }, { ifNotNow: 'skip' }],
    ['start_follow_up', {}, { cadence: null }],
    ['route_to_person', { person: '77' }, { person: null, owner: '77', why: 'please_look', makeOwner: false }],
    ['route_to_person', { why: 'Clinical question' }, { person: null, owner: null, why: 'clinical' }],
    [
      'report_inquiry',
      { channel: 'Formulario del sitio web', source: 'gossip' },
      { channel: 'website_form', source: null },
    ],
  ] as const)('%s with %j is understood', (action, inputs, payload) => {
    expect(readAsked(action, inputs, rules, now)).toMatchObject({ payload });
  });
});

describe('the choices of an input are the practice’s own', () => {
  test('approved texts that a workflow may send', () => {
    const values = choicesFor('script', 'SEASON', campaigning, now).map(({ value }) => value);

    expect(values).toEqual(['campaign-season-any-text-en', 'campaign-season-any-text-es']);
    expect(choicesFor('script', 'holding', campaigning, now)).toEqual([]);
  });

  test('its follow-ups and its people', () => {
    expect(choicesFor('cadence', '', campaigning, now).map(({ value }) => value)).toContain('new_request');
    expect(choicesFor('person', 'clinical', campaigning, now)).toEqual([
      { label: 'clinical lead', value: 'clinical_lead', description: 'clinical lead' },
    ]);
  });
});
