import { randomUUID } from 'node:crypto';
import type { Effect } from '../follow-up/decision.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import type { ContactLook } from '../intake/look-at-contacts.ts';
import type { OutboxEntry } from '../journal/advances.ts';
import { inPlainCharacters, segmentCount } from '../policy/segments.ts';
import type { Seal } from '../seal.ts';
import { sealText, textTo } from './sealed-text.ts';

/**
 * Makes the outbox entry of an effect that a partner carries out; null for the others.
 *
 * A text is written out and sealed now if the contact was just looked at, so that it can go out without another look
 * and be recognised at the carrier service after a crash.
 *
 * @param inquiry - what the patient's inquiry has become; the words name its location's number and hours.
 */
export function prepareEntry(
  effect: Effect,
  inquiry: Pick<Inquiry, 'location'> | null,
  look: ContactLook | undefined,
  policy: PracticePolicy,
  seal: Seal,
  now: Temporal.Instant,
): OutboxEntry | null {
  switch (effect.type) {
    case 'SendText': {
      const { notBefore, expiresAt } = effect;
      const base = { id: randomUUID(), effect, dueAt: notBefore, expiresAt };
      const script = policy.scripts.find(({ id }) => id === effect.scriptId);
      // The words of a person are read when they are sent.
      if (script === undefined || effect.draft !== undefined) return { ...base, sealed: null, numberHash: null };
      const body = inPlainCharacters(fillScript(script, policy, inquiry?.location ?? null, now));
      const text = textTo(look, body);
      if (text === null) return { ...base, sealed: null, numberHash: null };
      const counted = { ...effect, segments: segmentCount(body) };
      return { ...base, effect: counted, sealed: sealText(seal, text), numberHash: seal.hashNumber(text.to) };
    }
    case 'SendEmail': {
      const { notBefore, expiresAt } = effect;
      return { id: randomUUID(), effect, sealed: null, numberHash: null, dueAt: notBefore, expiresAt };
    }
    case 'CreateTask':
      return { id: randomUUID(), effect, sealed: null, numberHash: null, dueAt: now, expiresAt: null };
    case 'CancelPending':
    case 'CancelMessages':
    case 'HandOver':
    case 'AnswerWorkflow':
      return null;
  }
}
