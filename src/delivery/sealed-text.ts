import { z } from 'zod';
import { consents } from '../follow-up/codes.ts';
import type { Consents } from '../follow-up/consent/consents.ts';
import { noConsents } from '../follow-up/consent/standing.ts';
import type { ContactLook } from '../intake/look-at-contacts.ts';
import type { Seal } from '../seal.ts';

/** What a text needs beside its codes, and what the send check knew of the patient. Stored only encrypted. */
export interface SealedText {
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** Of the number `to`. */
  readonly consents: Consents;
  /** IANA name, where HubSpot knows it. */
  readonly timeZone: string | null;
  /** Of the address, where the form or HubSpot says it. */
  readonly zip?: string | null;
  /** Two letters. */
  readonly state?: string | null;
  /** When the contact was looked at. */
  readonly at: Temporal.Instant;
}

const Consent = z.enum(consents);
const OfChannel = z.object({ reply: Consent, care: Consent, marketing: Consent });

const Content = z.object({
  to: z.string(),
  body: z.string(),
  consents: z.object({ call: OfChannel, text: OfChannel, email: OfChannel }).default(noConsents),
  timeZone: z.string().nullable().default(null),
  zip: z.string().nullable().default(null),
  state: z.string().nullable().default(null),
  at: z.string().transform((text) => Temporal.Instant.from(text)),
});

/** A text to a contact as it was just looked at; null where there is no number to text. */
export function textTo(look: ContactLook | undefined, body: string): SealedText | null {
  if (look === undefined || look.number === null) return null;
  const { facts, number, at } = look;
  const { zip, state } = facts.answers;
  return { to: number, body, consents: facts.consents, timeZone: facts.timeZone, zip, state, at };
}

/** Encrypts what a text needs. */
export function sealText(seal: Seal, text: SealedText): Buffer {
  return seal.seal(JSON.stringify(text));
}

/** What was sealed; null where nothing was, or with a key that this service does not have. */
export function openIfPossible(seal: Seal, sealed: Buffer | null): SealedText | null {
  if (sealed === null) return null;
  try {
    return Content.parse(JSON.parse(seal.open(sealed)));
  } catch {
    return null;
  }
}
