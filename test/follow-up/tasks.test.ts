import { describe, expect, test } from '@jest/globals';
import { groups, type Group } from '../../src/follow-up/codes.ts';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import {
  breachTask,
  duplicateTask,
  firstCallTask,
  managerTask,
  repeatTask,
  restoredTask,
  undeliveredTask,
  waitIsOverTask,
  type Task,
} from '../../src/follow-up/tasks/tasks.ts';
import { at, contact, openInquiry, policy } from '../support/given.ts';

const due = at('2026-11-23T08:15-06:00');
const inSpanish: PracticePolicy = { ...policy, defaultLanguage: 'es' };

/** Every task about an inquiry, as the practice words it. */
function allTasks(rules: PracticePolicy): readonly Task[] {
  return [
    firstCallTask(openInquiry, contact, rules, []),
    firstCallTask(openInquiry, { ...contact, canBeCalled: false }, rules, []),
    firstCallTask(openInquiry, { ...contact, canBeCalled: false, canBeEmailed: false }, rules, []),
    ...[false, true].flatMap((locked) => [
      breachTask(openInquiry, rules, due, locked),
      managerTask(openInquiry, rules, due, locked),
    ]),
    waitIsOverTask(openInquiry, rules, due),
    undeliveredTask(openInquiry, rules, due),
    repeatTask(openInquiry, rules, due),
    restoredTask(openInquiry, rules, due),
    duplicateTask(openInquiry, [], rules, due),
  ];
}

describe('the owner is asked to answer a new inquiry by the way that is open', () => {
  test.each<[string, Partial<ContactFacts>, Task['taskType'], string]>([
    ['by a call', {}, 'CALL', 'Call new inquiry: paid campaign form, Spanish'],
    ['by e-mail where there is no number', { canBeCalled: false }, 'EMAIL', 'Answer new inquiry by e-mail: paid campaign form, Spanish'],
    ['or finds a way where there is neither', { canBeCalled: false, canBeEmailed: false }, 'TODO', 'Find a way to reach new inquiry: paid campaign form, Spanish'],
  ])('%s', (_name, facts, taskType, subject) => {
    expect(firstCallTask(openInquiry, { ...contact, ...facts }, policy, [])).toMatchObject({
      ...{ reason: 'call', owner: '903', taskType, subject, due: openInquiry.target.due, priority: 'HIGH' },
    });
  }); // prettier-ignore

  test('and is told what the rules could not tell', () => {
    const notes = [say('The area is not clear.', 'La zona no está clara.'), say('Please ask.', 'Por favor pregunte.')];

    expect(firstCallTask(openInquiry, contact, policy, notes).body).toBe(
      'The patient asked to hear from us. The area is not clear. Please ask. Log how it went on the contact record.',
    );
  });
});

describe('whoever the group names steps in, whatever the group', () => {
  const [paid, ...others] = groups.filter((group) => group === 'paid_campaign' || group === 'referral_partner');
  const people = new Map([...policy.people].map(([id, person]) => [id, { ...person, owner: `owner of ${id}` }]));
  const elsewhere = { ...policy.groups.referral_partner, backup: 'referrals', manager: 'billing' };
  const rules: PracticePolicy = { ...policy, people, groups: { ...policy.groups, referral_partner: elsewhere } };

  function inGroup(value: Group): Inquiry {
    const { sorting } = openInquiry;
    return { ...openInquiry, sorting: { ...sorting, group: { ...sorting.group, value } } };
  }

  test.each<[Group | undefined, string, string]>([
    [paid, 'owner of backup', 'owner of manager'],
    [others[0], 'owner of referrals', 'owner of billing'],
  ])('%s', (group, backup, manager) => {
    const inquiry = inGroup(group ?? 'paid_campaign');

    expect(breachTask(inquiry, rules, due, false).owner).toBe(backup);
    expect(managerTask(inquiry, rules, due, false).owner).toBe(manager);
  });
});

describe('all that people are asked', () => {
  test('is in the language in which the practice works', () => {
    const english = allTasks(policy);
    const spanish = allTasks(inSpanish);

    for (const [index, { subject, body }] of spanish.entries()) {
      expect(subject).toMatch(/: formulario de campaña pagada, español$/);
      expect(body).toMatch(/Registre el resultado en el contacto\.$/);
      expect(body).not.toBe(english[index]?.body);
      expect(english[index]?.subject).toMatch(/: paid campaign form, Spanish$/);
    }
  });

  test('says nothing about the patient, and when it is due', () => {
    for (const task of [...allTasks(policy), ...allTasks(inSpanish)]) {
      expect(`${task.subject} ${task.body}`).not.toMatch(/\d|\{|undefined|spring|appointment form/);
      expect(task).toMatchObject({ type: 'CreateTask', ordinal: 1, due });
    }
  });
});

test('two contacts that are probably one patient are named by their records only, and never merged by us', () => {
  expect(duplicateTask(openInquiry, ['501', '502'], policy, due)).toMatchObject({
    ...{ reason: 'duplicate', priority: 'LOW', taskType: 'TODO' },
    body: expect.stringContaining('(record 501, 502)'),
  });
});
