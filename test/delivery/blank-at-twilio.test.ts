import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { blankAtTwilio } from '../../src/delivery/blank-at-twilio.ts';
import { erasePerson } from '../../src/journal/erasure.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { createSeal } from '../../src/seal.ts';
import { openTestDatabase } from '../support/database.ts';
import { storeSomebody } from '../support/somebody.ts';

const seal = createSeal('a key of at least thirty-two letters');
const at = Temporal.Instant.from('2026-11-23T10:00-06:00');

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let portalId = 0;
let blanked: string[] = [];
let troubles: Map<string, Error>;
let lines: string[];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
/** One text of the patient, SM…1, and one to the patient that arrived, SM…2. */
beforeEach(async () => {
  portalId += 1;
  blanked = [];
  lines = [];
  troubles = new Map();
  const somebody = {
    portalId,
    contactId: '1',
    number: '+13125550177',
    email: 'a@mailbox.example',
    words: 'it hurts',
    at,
  };
  await storeSomebody(database, seal, somebody, `a${portalId}-`);
});

const theirs = () => `SMa${portalId}-1`;
const ours = () => `SMa${portalId}-2`;

/** A turn so many days after the texts. */
function turn(daysLater: number, olderThanDays: number | null = 7): Promise<void> {
  const clock = createClockByHand(at.add({ hours: 24 * daysLater }), { flows: false });
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const blankText = (sid: string) => {
    const trouble = troubles.get(sid);
    if (trouble !== undefined) return Promise.reject(trouble);
    blanked.push(sid);
    return Promise.resolve();
  };
  const needs = { database, clock, log, metrics: createMetrics(), portalId, twilio: { blankText } };
  return blankAtTwilio(needs, olderThanDays);
}

const setOurs = (changes: string) =>
  database.query(`update outbox set ${changes} where portal_id = ${portalId} and partner_id is not null`);

describe('texts are emptied at Twilio when the practice wants it', () => {
  test('ours and those of patients, after so many days and each once', async () => {
    await turn(6);
    expect(blanked).toEqual([]);

    await turn(7);
    await turn(8);

    expect(blanked.toSorted()).toEqual([theirs(), ours()]);
    expect(lines.join('')).toContain('"blanked":2');
    expect(lines.join('')).not.toContain('SM');
  });

  test('not where the policy leaves them there', async () => {
    await turn(400, null);

    expect(blanked).toEqual([]);
  });

  test('ours only once nothing more happens to it; without any report after three days', async () => {
    await setOurs(`delivery = 'sent'`);

    await turn(2, 1);
    expect(blanked).toEqual([theirs()]);
    await turn(3, 1);

    expect(blanked).toEqual([theirs(), ours()]);
  });

  test('what was erased here is emptied there at the next turn', async () => {
    await erasePerson(database, portalId, '1', 'erased', at);

    await turn(0);

    expect(blanked.toSorted()).toEqual([theirs(), ours()]);
  });

  test('a text that was never taken is not asked for', async () => {
    await setOurs(`state = 'skipped'`);

    await turn(7);

    expect(blanked).toEqual([theirs()]);
  });
});

describe('what Twilio does not do just now', () => {
  test('is gone on with where it stopped', async () => {
    troubles.set(ours(), new TryLater('Cannot empty a text yet'));
    await setOurs(`done_at = done_at + interval '1 minute'`);

    await expect(turn(8)).rejects.toBeInstanceOf(TryLater);
    troubles.clear();
    await turn(8);

    expect(blanked).toEqual([theirs(), ours()]);
  });

  test('a text that it refuses does not keep the others waiting, and is not asked for forever', async () => {
    troubles.set(theirs(), new GiveUp('Cannot empty a text', '20009'));

    for (let hour = 0; hour < 6; hour += 1) await turn(8);
    troubles.clear();
    await turn(8);

    expect(blanked).toEqual([ours()]);
    expect(lines.join('').match(/"refused":1/g)).toHaveLength(5);
  });

  test('an account that may do nothing costs no text its tries', async () => {
    troubles.set(theirs(), new GiveUp('Cannot empty a text', '20003'));

    for (let hour = 0; hour < 6; hour += 1) await expect(turn(8)).rejects.toBeInstanceOf(GiveUp);
    troubles.clear();
    await turn(8);

    expect(blanked).toHaveLength(2);
  });
});
