import type { Coded, ShownInquiry, Words } from './card-api.ts';
import { cardWords } from './card-words.ts';
import { momentInWords } from './moments.ts';

/**
 * What became different between two looks at an inquiry, each as "Status: booked": for a person whose press came too late.
 * The latest reason stands last. Empty where only something changed that the card has no line for.
 */
export function whatChanged(before: ShownInquiry, after: ShownInquiry): readonly Words[] {
  const rows = [
    row(cardWords.status, before.status, after.status),
    row(cardWords.nextAction, actionOf(before), actionOf(after)),
    row(cardWords.target, before.target?.state, after.target?.state),
    row(cardWords.escalation, before.escalation?.kind, after.escalation?.kind),
    row(cardWords.appointment, before.appointment?.state, after.appointment?.state),
    row(cardWords.owner, ownerOf(before), ownerOf(after)),
    row(cardWords.attempts, attemptsOf(before), attemptsOf(after)),
    row(cardWords.why, reasonOf(before), reasonOf(after)),
  ];
  return rows.filter((each) => each !== null);
}

function row(name: Words, before: Coded | null | undefined, after: Coded | null | undefined): Words | null {
  if (before?.code === after?.code) return null;
  const now = after?.label ?? { en: 'none', es: 'ninguno' };
  return { en: `${name.en}: ${now.en}`, es: `${name.es}: ${now.es}` };
}

/** The same action with another time is another one. */
function actionOf({ nextAction, timeZone }: ShownInquiry): Coded | null {
  if (nextAction === null) return null;
  const { kind, due } = nextAction;
  const at = (language: 'en' | 'es'): string => `${kind.label[language]}, ${momentInWords(due, timeZone, language)}`;
  return { code: `${kind.code} ${due}`, label: { en: at('en'), es: at('es') } };
}

function attemptsOf({ attempts }: ShownInquiry): Coded {
  const count = String(attempts);
  return { code: count, label: { en: count, es: count } };
}

function reasonOf({ lastReason }: ShownInquiry): Coded | null {
  return lastReason === null ? null : { code: lastReason.en, label: lastReason };
}

function ownerOf({ owner }: ShownInquiry): Coded | null {
  if (owner === null) return null;
  const label = owner.isMe ? cardWords.me : named(owner.name);
  return { code: label.en, label };
}

function named(name: string | null): Words {
  return name === null ? cardWords.colleague : { en: name, es: name };
}
