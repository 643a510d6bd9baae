import { isBefore } from '../clocks/moments.ts';

/** A contact that has a number from which somebody wrote or called. */
export interface NumberCandidate {
  readonly contactId: string;
  readonly hasOpenInquiry: boolean;
  /** When we last texted this contact at this number; null where we never did. */
  readonly lastTextedAt: Temporal.Instant | null;
  /** A keyed mark of the name, the same however it is written; null where it is not known. */
  readonly nameMark: string | null;
}

/** To whom news of a number goes. */
export interface WhoseNumber {
  readonly contactId: string;
  /** The number belongs to several people: a person decides whose news it is. */
  readonly isOfSeveral: boolean;
}

/**
 * Whose news it is that came from a number: of several contacts the one with an open inquiry, of several such the one that
 * we texted last there. Contacts with the same name are probably one patient; all others are several people, and that
 * one was chosen must not be taken for knowledge.
 *
 * @returns null where the number belongs to nobody we know.
 */
export function whoseNumber(candidates: readonly NumberCandidate[]): WhoseNumber | null {
  const [chosen] = candidates.toSorted(likelierFirst);
  if (chosen === undefined) return null;
  const areOne = candidates.every(({ nameMark }) => nameMark !== null && nameMark === chosen.nameMark);
  return { contactId: chosen.contactId, isOfSeveral: candidates.length > 1 && !areOne };
}

function likelierFirst(a: NumberCandidate, b: NumberCandidate): number {
  if (a.hasOpenInquiry !== b.hasOpenInquiry) return a.hasOpenInquiry ? -1 : 1;
  const lastOfA = a.lastTextedAt ?? longAgo;
  const lastOfB = b.lastTextedAt ?? longAgo;
  if (isBefore(lastOfA, lastOfB)) return 1;
  if (isBefore(lastOfB, lastOfA)) return -1;
  // HubSpot's ids grow: the newer contact is the one that somebody made for a reason of today.
  return Number(b.contactId) - Number(a.contactId);
}

const longAgo = Temporal.Instant.fromEpochMilliseconds(0);
