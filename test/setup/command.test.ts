import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { usualScopes } from '../../src/sandbox/simulated-hubspot/start.ts';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';
import { secrets, setUpAtPractice } from '../support/setup-at-practice.ts';

const writes = (traffic: ReadonlyMap<string, number>) =>
  [...traffic.keys()].filter((route) => /^(POST|PUT|PATCH) .* 20\d$/.test(route) && !/read|search/.test(route));

const scopesOfFeatures = ['oauth', 'automation', 'content', 'scheduler.meetings.meeting-link.read'];

describe('npm run setup, from an empty account to one in which there is nothing left to do', () => {
  let practice: Awaited<ReturnType<typeof setUpAtPractice>>;
  let first: Awaited<ReturnType<typeof practice.run>>;

  beforeAll(async () => {
    practice = await setUpAtPractice();
  });

  afterAll(() => practice[Symbol.asyncDispose]());

  test('a dry run shows all that would be made, old and new, and makes nothing', async () => {
    const { lines, exitCode } = await practice.run(['--dry-run']);
    const shown = lines.join('\n');

    expect(exitCode).toBe(0);
    expect(shown).toContain('· The property group "Patient inquiry" would be made');
    expect(shown).toContain('· The segment "Speedwell: late now" would be made');
    expect(shown).toContain('· The e-mail draft "Speedwell: barrier-cost-email-en" would be made');
    expect(shown).toContain('· The workflow "Speedwell: tell the owner of an escalation", switched off, would be made');
    expect(shown).toMatch(/InboundRequestUrl: \(nothing\) → https:\/\/speedwell\.practice\.example\/twilio\/messages/);
    expect(writes(practice.hubspot.traffic().byRoute)).toEqual([]);
    expect(shown).toContain('would be changed');
  });

  test('the first run makes all of it', async () => {
    first = await practice.run(['--yes']);

    expect(first.amiss).toEqual([]);
    expect(first.exitCode).toBe(0);
    expect(first.well).toEqual(
      expect.arrayContaining([
        '✓ The settings are complete',
        '✓ https://speedwell.practice.example is answered by this service',
        '✓ The access token opens account 145000001 (standard)',
        `✓ All ${usualScopes.length} scopes are granted`,
        '✓ The messaging service is registered for A2P 10DLC',
        '✓ The property group "Patient inquiry" is made',
        '✓ The segment "Speedwell: opted out" is made',
        '✓ The e-mail draft "Speedwell: barrier-cost-email-es" is made',
        '✓ The workflow "Speedwell: tell the owner of a late response", switched off, is made',
        '✓ Addresses at Twilio are set: The messaging service "The practice"',
      ]),
    );
    expect(first.well).toContainEqual(
      expect.stringContaining(`${propertyDefinitions.length} contact properties are made`),
    );
  });

  test('the second run has nothing to change', async () => {
    const before = practice.hubspot.traffic().byRoute;

    const { well, exitCode } = await practice.run(['--yes']);

    expect(exitCode).toBe(0);
    expect(well.slice(-6)).toEqual([
      '✓ The property group "Patient inquiry" is there',
      `✓ ${propertyDefinitions.length} contact properties are there as they should be`,
      '✓ Segments: 6 as they should be',
      expect.stringMatching(/^✓ E-mail drafts: \d+ as they should be$/),
      '✓ Workflows: 2 as they should be',
      '✓ Addresses at Twilio: 1 as it should be',
    ]);
    const after = practice.hubspot.traffic().byRoute;
    expect(writes(after).map((route) => [route, after.get(route)])).toEqual(
      writes(before).map((route) => [route, before.get(route)]),
    );
  });

  test('once e-mails are published, the workflow that sends them is made, and says what a person does in which order', async () => {
    practice.hubspot.publishEmail('Speedwell: barrier-cost-email-en');

    const { well, told } = await practice.run(['--yes']);

    expect(well).toContain('✓ The workflow "Speedwell: send the approved e-mail", switched off, is made');
    const steps = told.filter((line) => /\d\. /.test(line)).map((line) => line.replace(/^·\s+\d\. /, ''));
    const order = [
      'Publish the e-mails',
      'Run npm run setup again',
      'Switch on in Automation',
      'Set hubspot_sends_emails',
    ];
    expect(order.map((begin) => steps.findIndex((step) => step.startsWith(begin)))).toEqual([1, 2, 3, 4]);
    expect(steps[0]).toContain('policy/practice.yaml, people, for front_desk');
  });

  test('the doctor finds nothing then, and changes nothing', async () => {
    const before = writes(practice.hubspot.traffic().byRoute);

    const { exitCode, amiss } = await practice.run(['doctor']);

    expect({ exitCode, amiss }).toEqual({ exitCode: 0, amiss: [] });
    expect(writes(practice.hubspot.traffic().byRoute)).toEqual(before);
  });

  test('no secret is printed', () => {
    const printed = first.lines.join('\n');

    expect(Object.values(secrets).filter((secret) => printed.includes(secret))).toEqual([]);
  });
});

describe('npm run setup stops before it does harm', () => {
  test('nothing is written into an account that is not the one of the settings', async () => {
    await using practice = await setUpAtPractice({ hubspot: { portalId: 999 } });

    const { exitCode, amiss } = await practice.run(['--yes']);

    expect(exitCode).toBe(1);
    expect(amiss).toContain(
      '✗ Cannot use the access token: it belongs to account 999, and HUBSPOT_PORTAL_ID says 145000001; correct the one that is wrong',
    );
    expect([...practice.hubspot.traffic().byRoute.keys()]).toEqual(['GET /account-info/2026-09/details 200']);
  });

  test('every scope that any account grants and this one did not is named, and nothing is made', async () => {
    await using practice = await setUpAtPractice({ hubspot: { scopes: scopesOfFeatures } });

    const { exitCode, amiss, well } = await practice.run(['--yes']);

    expect(exitCode).toBe(1);
    const named = amiss.map((line) => /^✗ The scope (\S+) is not granted; upload the project/.exec(line)?.[1]);
    expect(named.toSorted()).toEqual(usualScopes.filter((scope) => !scopesOfFeatures.includes(scope)).toSorted());
    expect(well.join('\n')).not.toContain('made');
  });

  test('without terminal and without --yes nothing is set at Twilio', async () => {
    await using practice = await setUpAtPractice();

    const { exitCode, amiss } = await practice.run([]);

    expect(exitCode).toBe(1);
    expect(amiss).toEqual(['✗ Addresses at Twilio are not set; set them with npm run setup -- --yes']);
  });

  test('without settings it says where to find each, and what a person does first', async () => {
    await using practice = await setUpAtPractice();

    const { exitCode, lines } = await practice.run([], { environment: {} });

    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^✗ Cannot start: \d+ setting\(s\) need attention\n/);
    expect(lines.join('\n')).toContain('1. Copy extensions/hsprofile.json.example');
  });
});

describe('npm run setup manifests', () => {
  test('fails with --check until what HubSpot reads is written again, and says what is wrong with app.json', async () => {
    await using practice = await setUpAtPractice();
    await writeFile(join(practice.root, 'hsproject.json'), '{}');

    expect(await practice.run(['manifests', '--check'])).toMatchObject({
      exitCode: 1,
      lines: ['✗ hsproject.json is not what app.json says; run npm run setup manifests'],
    });
    expect(await practice.run(['manifests'])).toMatchObject({ exitCode: 0, lines: ['✓ hsproject.json is written'] });
    expect(await practice.run(['manifests', '--check'])).toMatchObject({ exitCode: 0 });

    await writeFile(join(practice.root, 'app.json'), '{}');
    expect((await practice.run(['manifests'])).lines.join()).toMatch(
      /^✗ Cannot use app.json: \d+ place\(s\) need attention\n/,
    );
  });
});

test('unknown words get the list of the known ones', async () => {
  const main = resolve(import.meta.dirname, '../../src/setup/main.ts');

  const failure: unknown = await promisify(execFile)(process.execPath, [main, 'properties']).catch(
    (error: unknown) => error,
  );

  expect(failure).toMatchObject({ code: 2, stdout: expect.stringMatching(/^Usage:\n {2}npm run setup /) });
});
