import { describe, expect, test } from '@jest/globals';
import { createLog, type Log } from '../src/log.ts';

/** Tells it with `tell` at `level`, and returns what was written. */
function written(level: Parameters<typeof createLog>[0], tell: (log: Log) => void): readonly unknown[] {
  const lines: string[] = [];
  tell(createLog(level, { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as unknown);
}

const stored = { received: 3, stored: 1, dropped: 1 };

/** Everything worth telling, once each. */
const everything: readonly [name: string, level: number, tell: (log: Log) => void][] = [
  ['service started', 30, (log) => { log.started({ port: 3000, store: 'embedded', readyMs: 900 }); }],
  ['service stops', 30, (log) => { log.stopping('SIGTERM'); }],
  ['service stopped', 30, (log) => { log.stopped({ clean: true }); }],
  ['database started', 30, (log) => { log.databaseStarted({ version: '18.4', folder: './data', ms: 90 }); }],
  ['database away', 50, (log) => { log.databaseAway('ECONNREFUSED'); }],
  ['database back', 30, (log) => { log.databaseBack(); }],
  ['migration applied', 30, (log) => { log.migrated('0001-first'); }],
  ['request answered', 20, (log) => { log.requestAnswered({ requestId: 'r1', method: 'POST', route: '/a', status: 204, ms: 2 }); }],
  ['request refused', 40, (log) => { log.requestRefused({ requestId: 'r1', route: '/a', because: 'no signature', signatureHeaders: [] }); }],
  ['news stored', 20, (log) => { log.newsStored(stored); }],
  ['decided', 30, (log) => { log.decided({ portalId: 33, contactId: '51', ordinal: 1, event: 'ContactSeen', because: 'a new inquiry' }); }],
  ['delivered', 30, (log) => { log.delivered({ kind: 'text', outcome: 'sent', count: 1 }); }],
  ['partner asks to wait', 40, (log) => { log.partnerWaits({ partner: 'hubspot', seconds: 10, because: '429' }); }],
  ['policy read', 30, (log) => { log.policyRead('7'); }],
  ['policy taken up', 30, (log) => { log.policyTakenUp('8'); }],
  ['policy refused', 50, (log) => { log.policyRefused({ version: '7', faults: ['practice.yaml:1 is upside down'] }); }],
  ['ledger open', 50, (log) => { log.ledgerOpen({ portalId: 33, day: '2026-11-21', source: 'email', received: 2, standing: 1 }); }],
  ['alarm', 50, (log) => { log.alarm({ portalId: 33, count: 1, inquiries: [{ contactId: '51', ordinal: 1 }] }); }],
  ['failed', 50, (log) => { log.failed('read the policy', new Error('it is upside down')); }],
]; // prettier-ignore

describe('what is worth telling is one line of JSON', () => {
  test.each(everything)('%s', (msg, level, tell) => {
    expect(written('trace', tell)).toEqual([expect.objectContaining({ msg, level, at: expect.any(String) })]);
  });

  test('with the moment it was told, and nothing of the machine', () => {
    const [line] = written('info', (log) => {
      log.databaseBack();
    });

    expect(line).toEqual({ level: 30, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), msg: 'database back' });
  });

  test('with its facts', () => {
    expect(written('debug', (log) => { log.newsStored(stored); })).toEqual([expect.objectContaining(stored)]); // prettier-ignore
  });
});

describe('how much is told is a setting', () => {
  test.each([
    ['silent', 0],
    ['error', 5],
    ['warn', 7],
    ['info', 17],
    ['debug', 19],
  ] as const)('at %s %i lines of all', (level, count) => {
    const lines = written(level, (log) => {
      for (const [, , tell] of everything) tell(log);
    });

    expect(lines).toHaveLength(count);
  });
});

describe('an error is told without what it carries', () => {
  test('its class, message and place, but neither its cause nor its fields', () => {
    const cause = new Error('Authorization: Basic c2VjcmV0');
    const error = Object.assign(new RangeError('it is upside down', { cause }), { number: '+13125550123' });

    const told = JSON.stringify(written('info', (log) => { log.failed('read the policy', error); })); // prettier-ignore

    expect(told).toContain('RangeError: it is upside down');
    expect(told).toContain('log.test.ts');
    expect(told).not.toMatch(/Authorization|3125550123/);
  });

  test.each([['a text with +13125550123'], [{ number: '+13125550123' }], [undefined]])(
    'what is no error is not told at all: %j',
    (thrown) => {
      const told = written('info', (log) => { log.failed('read the policy', thrown); }); // prettier-ignore

      expect(told).toEqual([expect.objectContaining({ doing: 'read the policy', error: 'not an Error' })]);
    },
  );
});
