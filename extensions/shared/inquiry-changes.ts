import type { Coded, ShownInquiry, Words } from './card-api.ts';
import { cardWords } from './card-words.ts';

/**
 * What became different between two looks at an inquiry, each as "Status: booked": for a person whose press came too late.
 * Empty where only something changed that the card has no line for.
 */
export function whatChanged(before: ShownInquiry, after: ShownInquiry): readonly Words[] {
  const rows = [
    row(cardWords.status, before.status, after.status),
    row(cardWords.nextAction, before.nextAction?.kind, after.nextAction?.kind),
    row(cardWords.target, before.target?.state, after.target?.state),
    row(cardWords.escalation, before.escalation?.kind, after.escalation?.kind),
    row(cardWords.appointment, before.appointment?.state, after.appointment?.state),
    row(cardWords.owner, ownerOf(before), ownerOf(after)),
  ];
  return rows.filter((each) => each !== null);
}

function row(name: Words, before: Coded | null | undefined, after: Coded | null | undefined): Words | null {
  if (before?.code === after?.code) return null;
  const now = after?.label ?? { en: 'none', es: 'ninguno' };
  return { en: `${name.en}: ${now.en}`, es: `${name.es}: ${now.es}` };
}

function ownerOf({ owner }: ShownInquiry): Coded | null {
  if (owner === null) return null;
  const label = owner.isMe ? cardWords.me : named(owner.name);
  return { code: label.en, label };
}

function named(name: string | null): Words {
  return name === null ? cardWords.colleague : { en: name, es: name };
}
