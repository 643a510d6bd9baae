import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differencesBetween } from '../../src/setup/plan/differences.ts';
import { emailFlow, type Sendable } from '../../src/setup/workflows/email-flow.ts';
import { extendEmailFlow } from '../../src/setup/workflows/extend-email-flow.ts';
import type { Action } from '../../src/setup/workflows/workflow.ts';
import { edgesOf, NewFlow } from '../../src/sandbox/simulated-hubspot/flow-shapes.ts';

const mails = (count: number): readonly Sendable[] =>
  Array.from({ length: count }, (_, at) => ({ scriptId: `script-${at}-en`, emailId: String(100 + at) }));

/** Which e-mail a contact is sent for each id, following the steps as HubSpot would. */
function sentBy(actions: readonly Action[]): ReadonlyMap<string, string> {
  const steps = new Map(NewFlow.shape.actions.parse(actions).map((action) => [action.actionId, action]));
  const sent = new Map<string, string>();
  const seen = new Set<string>();
  const walk = (id: string): void => {
    const step = steps.get(id);
    expect(seen.has(id)).toBe(false);
    seen.add(id);
    if (step?.type !== 'LIST_BRANCH') return;
    expect(step.listBranches.length).toBeLessThanOrEqual(20);
    for (const { branchName, connection } of step.listBranches) {
      const target = steps.get(connection?.nextActionId ?? '');
      sent.set(branchName, target?.type === 'SINGLE_CONNECTION' ? String(target.fields['content_id']) : 'nothing');
    }
    for (const next of edgesOf(step)) walk(next);
  };
  walk('1');
  expect(seen.size).toBe(steps.size);
  return sent;
}

const wantedOf = (emails: readonly Sendable[]) => new Map(emails.map(({ scriptId, emailId }) => [scriptId, emailId]));

describe('the workflow that sends approved e-mails', () => {
  test('sends each e-mail for its id, however many there are and however often some were added', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 4 }), (steps) => {
        let { actions } = emailFlow(mails(steps[0] ?? 1)).body;
        let count = steps[0] ?? 1;
        for (const more of steps.slice(1)) {
          count += more;
          const extension = extendEmailFlow({ actions, nextAvailableActionId: '1' }, mails(count));
          expect(extension.kind).toBe('extended');
          if (extension.kind === 'extended') ({ actions } = extension);
        }
        expect(sentBy(actions)).toEqual(wantedOf(mails(count)));
        expect(extendEmailFlow({ actions }, mails(count))).toEqual({ kind: 'complete' });
      }),
      { numRuns: 40 },
    );
  });

  test('keeps what people put between its steps', () => {
    const { actions } = emailFlow(mails(1)).body;
    const people = {
      actionId: '50',
      type: 'SINGLE_CONNECTION',
      actionTypeId: '0-1',
      fields: { delta: '5' },
      note: 'ours',
    };

    const extension = extendEmailFlow({ actions: [...actions, people], nextAvailableActionId: 9001 }, mails(2));

    expect(extension).toMatchObject({ kind: 'extended', added: ['script-1-en'] });
    expect(extension.kind === 'extended' ? extension.actions : []).toContainEqual(people);
    expect(extension.kind === 'extended' ? extension.actions.at(-1)?.actionId : '').toBe('9002');
  });

  test.each([
    ['nothing', null],
    ['a workflow without a branch on the property', { actions: [{ actionId: '1', type: 'SINGLE_CONNECTION' }] }],
  ])('is not touched where people built %s', (_, existing) => {
    expect(extendEmailFlow(existing, mails(1))).toEqual({ kind: 'unknown_form' });
  });
});

test('what a partner adds or writes otherwise is no difference; what is missing or other is, with its place', () => {
  const wanted = { a: 1, b: { c: ['x', { d: true }] }, e: '', f: 'long' };

  expect(
    differencesBetween(wanted, { a: '1', b: { c: ['x', { d: 'true', more: 1 }], own: 2 }, e: null, f: 'long' }),
  ).toEqual([]);
  expect(differencesBetween(wanted, { a: 2, b: { c: ['x'] }, f: 'short' })).toEqual([
    { field: 'a', old: '2', wanted: '1' },
    { field: 'b.c', old: '1 entries', wanted: '2 entries' },
    { field: 'f', old: 'short', wanted: 'long' },
  ]);
  expect(differencesBetween(wanted, null).map(({ field }) => field)).toEqual(['a', 'b.c', 'f']);
});
