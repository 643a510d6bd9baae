import type { Inquiry } from '../follow-up/inquiry.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** More are forgotten, those first that nobody has asked for longest. */
const mostKept = 500;

/** What each text says: it says the same for ever, so nothing in here grows old. */
const known = new Map<string, Inquiry>();

/**
 * Reads an inquiry from the text of what was stored, each text once: the card, its conversation and the mark in the queue
 * are made from the same one, and a card that is left open asks again and again. An inquiry that was written anew is
 * another text. It holds no name, number or word of the patient.
 *
 * @param stored - `state::text` of the inquiry.
 * @throws {z.ZodError} if a newer version of the service stored it in another shape.
 */
export function textToInquiry(stored: string): Inquiry {
  const inquiry = known.get(stored) ?? jsonToInquiry(JSON.parse(stored));
  known.delete(stored);
  known.set(stored, inquiry);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
  return inquiry;
}
