import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Act, ActRefused, ShownInquiry } from '../../extensions/shared/card-api.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
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

/** The policy by which cards are opened, unless a test says otherwise. */
export const cardPolicy = policy;

/** The card of a patient with an inquiry and a first text, five minutes later. */
export async function openCard(
  database: Database,
  its: PracticePolicy = policy,
): Promise<{ readonly practice: TextedPractice; readonly card: CardAtWork }> {
  await emptyStore(database);
  const practice = createTextedPractice(database, its);
  practice.hubspot.owners.push(
    { id: '908', email: 'manager@example.com' },
    { id: '901', email: 'frontdesk@example.com' },
  );
  await practice.texts(1);
  practice.clock.moveBy({ minutes: 5 });
  return { practice, card: await startCard(practice, its) };
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

/** The inquiry as the card shows it. */
export async function readInquiry(
  card: CardAtWork,
  contactId: number | string = 1,
  user: CardUser = frontDesk,
): Promise<ShownInquiry> {
  const response = await card.inquiry(contactId, { user });
  expect(response.status).toBe(200);
  return (await response.json()) as ShownInquiry;
}

/** What a card was told of an act. */
export interface ToldOfPress extends ActRefused {
  readonly status: number;
}

/** Presses a button on the first patient's card: on what it shows now, with a new key unless the press has one. */
export async function actFrom(
  card: CardAtWork,
  act: Act,
  press: { readonly key?: string; readonly seen?: string; readonly user?: CardUser } = {},
): Promise<ToldOfPress> {
  const { key = randomUUID(), user = frontDesk } = press;
  const seen = press.seen ?? (await readInquiry(card, 1, user)).mark;
  return told(await card.does('acts', 1, { key, seen, act }, { user }));
}

/** What an answer says, with its status. */
export async function told(response: Response): Promise<ToldOfPress> {
  return { ...((await response.json()) as ActRefused), status: response.status };
}
