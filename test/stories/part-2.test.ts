import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { procedureOf } from '../../src/policy/print/procedure.ts';
import { toMarkdown } from '../../src/policy/print/to-markdown.ts';
import { createLog } from '../../src/log.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { shownFacts } from '../../src/sandbox/page/shown-facts.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { setStage, type Stage } from '../../src/sandbox/stories/stage.ts';
import { jsonToInquiry } from '../../src/journal/inquiry-json.ts';
import { createTestDatabase } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';
import { starterPolicy } from '../support/sandbox.ts';

/** A practice whose patients are protected by 42 CFR Part 2; its name and its services say why they come. */
const practiceName = 'Northside Recovery Center';
const discreetName = 'Main Street Office';
const serviceLine = `
  - id: sobriety_program
    label: { en: Sobriety program, es: Programa de sobriedad }
    phrases: [sobriety*, sobriedad*]
    may_be_named: false
    needs_referral: false
    elective: false
    high_value: false`;
const namesIt = /sobriety|sobriedad|recovery/i;

const patient = { firstname: 'Patient', lastname: 'Nine', email: 'patient-9@example.com', phone: '(312) 555-0119' };

let stack: AsyncDisposableStack;
let sandbox: Sandbox;
let stage: Stage;
let contactId: string;
let databaseUrl: string;
const lines: string[] = [];

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const folder = stack.use(await makeFolder());
  databaseUrl = stack.use(await createTestDatabase()).databaseUrl;
  const policyDir = join(folder.path, 'written');
  await cp(starterPolicy, policyDir, { recursive: true });
  const file = join(policyDir, 'practice.yaml');
  const written = await readFile(file, 'utf8');
  const changed = written
    .replace('Example Family Clinic', practiceName)
    .replace('service_lines:\n', `service_lines:${serviceLine}\n`)
    .replace(/^privacy:\n(?: .*\n|\n)*/m, '')
    .concat(`\nprivacy:\n  part_2: true\n  discreet_name: ${discreetName}\n`);
  await writeFile(file, changed);
  sandbox = stack.use(
    await startSandbox({
      clock: createClockByHand(Temporal.Instant.from('2026-11-23T08:30-06:00'), { flows: false }),
      ...{ databaseUrl, folder: folder.path, policyDir },
      log: createLog('trace', { write: (line) => lines.push(line) }),
    }),
  );
  stage = setStage(sandbox, () => undefined);
  contactId = await stage.sendForm({ ...patient, paid: true, answers: { message: 'I need the sobriety program' } });
  await stage.logCall(contactId, 'noAnswer');
  await stage.reply(patient.phone, 'Do I need a referral for sobriety?');
  await stage.at('2026-11-24T15:00');
  await stage.reply(patient.phone, 'my chest hurts');
  await stage.at('2026-11-26T15:00');
  await stage.reply(patient.phone, 'STOP');
}, 60_000);
afterAll(() => stack.disposeAsync());

async function ask<Row extends object>(sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('under 42 CFR Part 2 nothing that leaves the practice says what a patient comes for', () => {
  test('the service was understood, so that there was something to hide', async () => {
    expect(await ask('select service_line from inquiries')).toEqual([{ service_line: 'sobriety_program' }]);
  });

  test('texts name neither the service nor the practice, but the discreet name', () => {
    const texts = stage.texts(patient.phone);

    expect(texts.length).toBeGreaterThan(2);
    expect(texts.filter((text) => namesIt.test(text))).toEqual([]);
    expect(texts[0]).toContain(discreetName);
  });

  test('tasks do not name it, neither in what they ask nor in what they explain', async () => {
    const tasks = await ask<{ effect: string }>(`select effect::text as effect from outbox where kind = 'task'`);

    expect(tasks.length).toBeGreaterThan(1);
    expect(tasks.filter(({ effect }) => namesIt.test(effect))).toEqual([]);
  });

  test('the contact shows no campaign, page or form that Speedwell wrote, and no service', () => {
    const shown = Object.entries(stage.contact(contactId).properties).filter(([name]) => name.startsWith('speedwell_'));

    expect(shown.filter(([, value]) => namesIt.test(JSON.stringify(value)))).toEqual([]);
    expect(stage.property(contactId, 'speedwell_status')).not.toBe('');
    expect(stage.property(contactId, 'speedwell_campaign')).toBe('');
    expect(stage.property(contactId, 'speedwell_form')).toBe('');
  });

  test('neither the timeline nor the log names it', async () => {
    const told = await ask<{ because: string }>(`select because || because_es || event as because from timeline`);

    expect(told.length).toBeGreaterThan(4);
    expect(told.filter(({ because }) => namesIt.test(because))).toEqual([]);
    expect(lines.filter((line) => namesIt.test(line))).toEqual([]);
  });

  test('the page of facts and the printed procedure do not name it', async () => {
    const [row] = await ask<{ state: unknown }>('select state from inquiries');
    const facts = shownFacts(jsonToInquiry(row?.state), sandbox.policy);

    expect(facts.map(({ value }) => value.en).filter((value) => namesIt.test(value))).toEqual([]);
    for (const language of ['en', 'es'] as const) {
      const printed = toMarkdown(procedureOf(sandbox.policy, language, Temporal.PlainDate.from('2026-11-23')));
      expect(printed.split('\n').filter((line) => /sobriety|sobriedad/i.test(line))).toEqual([]);
    }
  });
});
