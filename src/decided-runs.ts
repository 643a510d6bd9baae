import type { Advanced } from './advance-patient.ts';
import { outputsWithoutContact, type WaitingAction } from './follow-up/workflows/unanswered.ts';
import type { DecidedRuns } from './journal/action-runs.ts';
import type { NewsKind } from './journal/inbox.ts';

/** For which action a workflow waits that asked by news of this kind. *Route to a person* was answered at once. */
const waitsFor: ReadonlyMap<NewsKind, WaitingAction> = new Map([
  ['inquiry_reported', 'report_inquiry'],
  ['follow_up_asked', 'start_follow_up'],
  ['text_asked', 'send_text'],
]);

/**
 * What a turn has made of the runs of workflow actions: each was answered, or a text was asked for that decides it. One
 * that nobody decided on, because the contact is gone, is told so: no workflow waits for nothing.
 */
export function decidedRuns({ patient, advance, effects }: Advanced): DecidedRuns {
  const answered = effects.filter((effect) => effect.type === 'AnswerWorkflow');
  const texts = advance.outbox.flatMap(({ id, effect }) =>
    effect.type === 'SendText' && effect.run !== undefined ? [{ run: effect.run, outboxId: id }] : [],
  );
  const decided = new Set([...answered, ...texts].map(({ run }) => run));
  const left = patient.news.flatMap(({ kind, payload: { run } }) => {
    const action = waitsFor.get(kind);
    if (action === undefined || typeof run !== 'string' || decided.has(run)) return [];
    return [{ run, outputs: outputsWithoutContact(action) }];
  });
  return { answered: [...answered, ...left], texts };
}
