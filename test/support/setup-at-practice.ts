import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { startSimulatedHubSpot, type SimulatedHubSpotOptions } from '../../src/sandbox/simulated-hubspot/start.ts';
import { startSimulatedTwilio, type SimulatedTwilioOptions } from '../../src/sandbox/simulated-twilio/start.ts';
import { runCommand, type CommandNeeds } from '../../src/setup/command.ts';
import { createOutside, type Outside } from '../../src/setup/outside.ts';
import { makeFolder } from './folders.ts';

const project = resolve(import.meta.dirname, '../..');

export const portalId = 145_000_001;
export const textNumber = '+13125550100';
export const lineNumber = '+13125550101';
const messagingService = `MG${'1'.repeat(32)}`;

/** Secrets that must never be printed. */
export const secrets = {
  HUBSPOT_ACCESS_TOKEN: 'pat-na1-of-the-test',
  HUBSPOT_CLIENT_SECRET: 'client-secret-of-the-test',
  TWILIO_AUTH_TOKEN: 'auth-token-of-the-test',
  ENCRYPTION_KEY: 'key-of-the-test-with-32-characters',
} as const;

const publicUrl = 'https://speedwell.practice.example';

/** All settings but the addresses of the partners. */
export const settings = {
  ...secrets,
  PUBLIC_URL: publicUrl,
  HUBSPOT_PORTAL_ID: String(portalId),
  HUBSPOT_APP_ID: '77',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_MESSAGING_SERVICE_SID: messagingService,
} as const;

interface Options {
  readonly hubspot?: Partial<SimulatedHubSpotOptions>;
  readonly twilio?: Partial<SimulatedTwilioOptions>;
}

/** The internet as a well set up practice sees it: its address leads to its service, and the partners are on this machine. */
export const wellConnected: Outside = {
  ...createOutside(),
  resolves: () => Promise.resolve(true),
  get: (url) => (url.startsWith(publicUrl) ? answered(200, '{"status":"live"}') : createOutside().get(url)),
  post: () => answered(204, ''),
};

export function answered(status: number, body: string) {
  return Promise.resolve({ kind: 'answered', status, at: null, body } as const);
}

/** A practice's own folder, HubSpot account and Twilio account, on which commands of the setup are run. */
export async function setUpAtPractice({ hubspot, twilio }: Options = {}) {
  await using stack = new AsyncDisposableStack();
  const clock = createClockByHand(Temporal.Now.instant(), { flows: false });
  const account = {
    portalId,
    accessToken: settings.HUBSPOT_ACCESS_TOKEN,
    clientSecret: settings.HUBSPOT_CLIENT_SECRET,
  };
  const hubspotAccount = stack.use(
    await startSimulatedHubSpot({ clock, ...account, appId: 77, webhook: null, limits: { max: 10_000 }, ...hubspot }),
  );
  const twilioAccount = stack.use(
    await startSimulatedTwilio({
      ...{ clock, accountSid: settings.TWILIO_ACCOUNT_SID, authToken: settings.TWILIO_AUTH_TOKEN },
      ...{ messagingServiceSid: messagingService, numbers: [textNumber], voiceNumbers: [lineNumber] },
      ...twilio,
    }),
  );
  const { path: root } = stack.use(await makeFolder());
  await copyProject(root);
  await writeProfile(root, publicUrl);

  const environment = {
    ...settings,
    ...{ HUBSPOT_BASE_URL: hubspotAccount.baseUrl, TWILIO_BASE_URL: twilioAccount.baseUrl },
    ...{ POLICY_DIR: join(root, 'policy'), DATA_DIR: join(root, 'data') },
  };
  const run = async (words: readonly string[], more: Partial<CommandNeeds> = {}) => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const exitCode = await runCommand({ words, environment, root, print, outside: wellConnected, ...more });
    const of = (mark: string) => lines.filter((line) => line.startsWith(mark));
    return { exitCode, lines, well: of('✓'), amiss: of('✗'), told: of('·') };
  };
  const kept = stack.move();
  return {
    ...{ hubspot: hubspotAccount, twilio: twilioAccount, root, environment, run },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The project without what is not its own, and of the e-mails of its policy a few. */
async function copyProject(root: string): Promise<void> {
  for (const path of ['app.json', 'hsproject.json', 'extensions', 'src/intake/workflow-actions/declared', 'policy']) {
    await cp(join(project, path), join(root, path), {
      recursive: true,
      filter: (from) => !from.includes('node_modules') && !/hsprofile\.[^.]+\.json$/.test(from),
    });
  }
  const scripts = join(root, 'policy', 'scripts');
  const others = (await readdir(scripts)).filter((name) => name.endsWith('-email.yaml') && name !== fewEmails);
  for (const name of others) await rm(join(scripts, name));
}

/** The scripts that are kept of the policy. */
export const fewEmails = 'barriers-email.yaml';

/** Copies a file of scripts from the policy as delivered, as an upgrade does. */
export async function addScripts(root: string, name: string): Promise<void> {
  await cp(join(project, 'policy/scripts', name), join(root, 'policy/scripts', name));
}

export function writeProfile(root: string, serviceUrl: string): Promise<void> {
  const profile = { accountId: portalId, variables: { SERVICE_URL: serviceUrl } };
  return writeFile(join(root, 'extensions', 'hsprofile.practice.json'), JSON.stringify(profile));
}

/** The settings but for these. */
export function without(
  environment: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}
