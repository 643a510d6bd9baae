import { z } from 'zod';
import { consents, type Consent } from '../follow-up/codes.ts';
import type { Seal } from '../seal.ts';

/** What a text needs beside its codes, and what the send check knew of the patient. Stored only encrypted. */
export interface SealedText {
  /** E.164. */
  readonly to: string;
  readonly body: string;
  readonly consent: Consent;
  /** IANA name, where HubSpot knows it. */
  readonly timeZone: string | null;
  /** When the contact was looked at. */
  readonly at: Temporal.Instant;
}

const Content = z.object({
  to: z.string(),
  body: z.string(),
  consent: z.enum(consents),
  timeZone: z.string().nullable(),
  at: z.string().transform((text) => Temporal.Instant.from(text)),
});

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
