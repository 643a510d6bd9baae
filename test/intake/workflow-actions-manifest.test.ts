import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readApp } from '../../src/setup/app-declaration.ts';
import {
  channels,
  escalationKinds,
  intents,
  languages,
  nextActions,
  sources,
  statuses,
} from '../../src/follow-up/codes.ts';
import * as labels from '../../src/follow-up/labels.ts';
import { capital, type Sentence } from '../../src/follow-up/sentence.ts';
import { reportOutcomes, startReasons, textReasons } from '../../src/follow-up/workflows/outputs.ts';
import { actionFaults } from '../../src/intake/workflow-actions/action-faults.ts';
import { actionsByAddress } from '../../src/intake/workflow-actions/action-routes.ts';
import { choiceFields } from '../../src/intake/workflow-actions/choices.ts';

const Words = z.record(z.string(), z.string()).default({});
const Field = z.object({
  typeDefinition: z.object({
    name: z.string(),
    optionsUrl: z.string().optional(),
    options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  }),
});
const Labels = z.object({
  ...{ actionName: z.string(), actionDescription: z.string(), actionCardContent: z.string() },
  ...{ inputFieldLabels: Words, inputFieldDescriptions: Words, outputFieldLabels: Words, executionRules: Words },
  inputFieldOptionLabels: z.record(z.string(), Words).default({}),
});
const Manifest = z.object({
  workflowActionChoices: z.enum(['from_service', 'as_text']),
  workflowActions: z.array(
    z.object({
      ...{ uid: z.string(), name: z.string(), handledBy: z.string(), address: z.string() },
      config: z.object({
        ...{ inputFields: z.array(Field), outputFields: z.array(Field), objectTypes: z.tuple([z.literal('CONTACT')]) },
        executionRules: z
          .array(z.object({ labelName: z.string(), conditions: z.object({ errorCode: z.string() }) }))
          .default([]),
        labels: z.object({ en: Labels, es: Labels }),
      }),
    }),
  ),
});
const { workflowActions } = Manifest.parse(await readApp('.'));

/** What a marketer can choose from, by the field that it is chosen in; for outputs as well. */
const codes: Readonly<Record<string, readonly string[]>> = {
  ...{ channel: channels, source: sources, language: languages, intent: intents },
  ...{ why: ['please_look', ...escalationKinds], make_owner: ['yes', 'no'], if_not_now: ['wait', 'skip'] },
  ...{ outcome: reportOutcomes, inquiry_status: statuses, next_action: nextActions },
  ...{ started: ['yes', 'no'], result: ['sent', 'not_sent'] },
};
const reasons: Readonly<Record<string, readonly string[]>> = {
  'start-follow-up': startReasons,
  'send-approved-text': textReasons,
};
const labelled: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  ...{ channel: labels.channelLabels, source: labels.sourceLabels, intent: labels.intentLabels },
  ...{ language: labels.languageLabels, why: labels.escalationLabels, inquiry_status: labels.statusLabels },
  next_action: labels.nextActionLabels,
};

test('each action of the service is one of the manifest, at its address, with a uid of ours', () => {
  expect(workflowActions.map(({ name }) => name).toSorted()).toEqual(Object.keys(actionsByAddress).toSorted());
  for (const { uid, name, address, handledBy } of workflowActions) {
    expect(uid).toBe(`speedwell_${name.replaceAll('-', '_')}`);
    expect(address).toBe(`\${SERVICE_URL}/hubspot/actions/${name}`);
    expect(existsSync(handledBy)).toBe(true);
  }
});

describe.each(workflowActions.map((action) => [action.name, action.config] as const))('%s', (name, config) => {
  const namesOf = (fields: readonly z.output<typeof Field>[]) =>
    fields.map(({ typeDefinition }) => typeDefinition.name);

  test.each(['en', 'es'] as const)('is labelled throughout in %s', (language) => {
    const shown = config.labels[language];

    expect(Object.keys(shown.inputFieldLabels)).toEqual(namesOf(config.inputFields));
    expect(Object.keys(shown.inputFieldDescriptions)).toEqual(namesOf(config.inputFields));
    expect(Object.keys(shown.outputFieldLabels)).toEqual(namesOf(config.outputFields));
    for (const { labelName, conditions } of config.executionRules) {
      const fault = Object.entries(actionFaults).find(([code]) => code === conditions.errorCode)?.[1];
      expect(shown.executionRules[labelName]).toBe(fault?.[language]);
    }
  });

  test('its choices are our codes with our labels', () => {
    for (const { typeDefinition } of [...config.inputFields, ...config.outputFields]) {
      const { name: field, options = [] } = typeDefinition;
      if (options.length === 0) continue;
      expect(options.map(({ value }) => value)).toEqual(field === 'reason' ? reasons[name] : codes[field]);
      const ours = Object.entries(labelled[field] ?? {}).map(([code, words]) => [code, capital(words)] as const);
      const shown = new Map(options.map(({ value, label }) => [value, label]));
      const inSpanish = config.labels.es.inputFieldOptionLabels[field];
      for (const [code, { en, es }] of ours) {
        expect([shown.get(code), inSpanish?.[code] ?? es]).toEqual([en, es]);
      }
    }
  });

  test('choices of the practice are asked of the service', () => {
    for (const { typeDefinition } of config.inputFields) {
      const { name: field, optionsUrl } = typeDefinition;
      if (optionsUrl === undefined) continue;
      expect(choiceFields).toContain(field);
      expect(optionsUrl).toBe(`\${SERVICE_URL}/hubspot/actions/options/${field}`);
    }
  });
});

test('every fault that a builder can make has words in the manifest', () => {
  const told = workflowActions.flatMap(({ config }) =>
    config.executionRules.map(({ conditions }) => conditions.errorCode),
  );

  expect(told.toSorted()).toEqual(Object.keys(actionFaults).toSorted());
});
