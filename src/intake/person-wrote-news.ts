import { z } from 'zod';
import { nextActions } from '../follow-up/codes.ts';
import type { FollowUpEvent } from '../follow-up/events.ts';
import type { PatientNews } from '../journal/patients.ts';

type PersonWrote = Extract<FollowUpEvent, { readonly type: 'PersonWrote' }>;

const instant = z.string().transform((text) => Temporal.Instant.from(text));

/** The news that a person answered a patient: codes and ids, the words themselves are kept sealed. */
const PersonWroteNews = z.object({
  answer: z.string(),
  by: z.string(),
  people: z.array(z.string()),
  words: z.union([z.strictObject({ script: z.string() }), z.strictObject({ draft: z.string() })]),
  identityKnown: z.boolean(),
  next: z.object({ kind: z.enum(nextActions), due: instant.nullable() }).nullable(),
});

/** What is kept in the inbox of an answer that a person wrote. */
export type PersonWrotePayload = Omit<PersonWrote, 'type' | 'at'>;

/** The event of such news; null where it cannot be read. */
export function personWrote({
  occurredAt: at,
  payload,
}: Pick<PatientNews, 'occurredAt' | 'payload'>): PersonWrote | null {
  const { data } = PersonWroteNews.safeParse(payload);
  return data === undefined ? null : { type: 'PersonWrote', at, ...data };
}
