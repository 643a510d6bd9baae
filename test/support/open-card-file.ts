import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { Database } from '../../src/journal/database.ts';
import { openCard } from '../intake/open-card.ts';
import type { CardAtWork } from './card-at-work.ts';
import { openTestDatabase } from './database.ts';
import type { TextedPractice } from './texted-practice.ts';

/** What each test of a file has: a store, a practice with one patient, and the patient's card. */
export interface OpenCardFile {
  readonly database: Database;
  readonly practice: TextedPractice;
  readonly card: CardAtWork;
}

/** Opens the first patient's card anew before each test of a file, on one store. */
export function openCardForEach(policy?: PracticePolicy): OpenCardFile {
  let database: Database;
  let opened: Awaited<ReturnType<typeof openCard>>;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    opened = await openCard(database, policy);
  });
  afterEach(async () => {
    await opened.card[Symbol.asyncDispose]();
  });
  return {
    get database() {
      return database;
    },
    get practice() {
      return opened.practice;
    },
    get card() {
      return opened.card;
    },
  };
}
