import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ShownConversation } from '../../src/intake/card-api/show-conversation.ts';
import type { Database } from '../../src/journal/database.ts';
import {
  frontDesk,
  startCard,
  withPeople,
  type CardAtWork,
  type CardRequest,
  type CardUser,
} from '../support/card-at-work.ts';
import { policy as usualPolicy } from '../support/given.ts';
import { emptyStore } from '../support/practice-at-work.ts';
import { createTextedPractice, type TextedPractice } from '../support/texted-practice.ts';

const policy = withPeople(usualPolicy);

/** The card of a patient with an inquiry and a first text, five minutes later. */
export async function openCard(
  database: Database,
): Promise<{ readonly practice: TextedPractice; readonly card: CardAtWork }> {
  await emptyStore(database);
  const practice = createTextedPractice(database, policy);
  practice.hubspot.owners.push({ id: '908', email: 'manager@example.com' });
  await practice.texts(1);
  practice.clock.moveBy({ minutes: 5 });
  return { practice, card: await startCard(practice, policy) };
}

/** As JSON: instants are ISO text. */
export async function readCard(
  card: CardAtWork,
  contactId: number | string = 1,
  user: CardUser = frontDesk,
): Promise<ShownConversation> {
  const response = await card.conversation(contactId, { user });
  expect(response.status).toBe(200);
  return (await response.json()) as ShownConversation;
}

interface Told {
  readonly status: number;
  readonly code: string;
  readonly because: { readonly en: string; readonly es: string };
  readonly answer?: string;
  readonly from?: string | null;
}

/** Answers the first patient, with a new key unless the body has one. */
export async function answerFrom(card: CardAtWork, body: object, request: CardRequest = {}): Promise<Told> {
  const response = await card.answer(1, { key: randomUUID(), ...body }, request);
  return { ...((await response.json()) as Omit<Told, 'status'>), status: response.status };
}

/** What the patient was texted after the first text. */
export function wordsAfterFirst(practice: TextedPractice): readonly string[] {
  return practice.twilio.taken.slice(1).map(({ body }) => body);
}
