import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../config.ts';
import { createLog } from '../log.ts';
import { createClockByHand } from './clock-by-hand.ts';
import { createBrowserCode, type BrowserCode } from './bundles.ts';
import { servePage } from './page/serve-page.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import type { Listening } from './simulated-partner/listen.ts';
import { playStory } from './stories/play-story.ts';
import { stories } from './stories/stories.ts';
import { makeKeptFolder, makeTemporaryFolder } from './temporary-folder.ts';

const usage = `npm run sandbox                        the page to play on
npm run sandbox -- --story NAME        plays a story and prints it
npm run sandbox -- --data FOLDER       keeps the database in a new folder
npm run sandbox -- --port NUMBER       the page at this port (usually 4310)

Stories:
${stories.map(({ name, summary }) => `  ${name.padEnd(24)} ${summary}`).join('\n')}
`;

const policyDir = join(import.meta.dirname, '../../policy');
const usualPort = 4310;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Starts what the command line asks for. Returns the exit code, or undefined when it goes on running. */
async function main(): Promise<number | undefined> {
  const options = readArguments();
  if (options === undefined) return 2;
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  await using stack = new AsyncDisposableStack();
  const { story: name, data } = options;
  const story = stories.find((each) => each.name === name);
  if (name !== undefined && story === undefined) {
    process.stderr.write(`Cannot play "${name}": there is no such story\n\n${usage}`);
    return 2;
  }

  exitOnSignal();
  const folder = stack.use(await (data === undefined ? makeTemporaryFolder() : makeKeptFolder(data)));
  if (story !== undefined) {
    const tell = (line: string) => process.stdout.write(`${line}\n`);
    return (await playStory(story, { folder: folder.path, policyDir, tell })) ? 0 : 1;
  }
  process.stdout.write('Starting the sandbox…\n');
  // Built while the database starts.
  const code = createBrowserCode();
  code.begin();
  const clock = createClockByHand(Temporal.Now.instant(), { flows: true });
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const sandbox = stack.use(
    await startSandbox({ clock, folder: folder.path, policyDir, log: createLog('error'), report }),
  );
  const page = stack.use(await openPage(sandbox, code, options.port));
  process.stdout.write(`\n  ${page.baseUrl}\n\nOpen it, fill in the form, and watch. Ctrl-C stops everything.
The queue as HubSpot shows it: ${page.baseUrl}/hubspot/queue?user=frontdesk&locale=en\n`);
  stopOnSignal(stack.move());
  return undefined;
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: { story: text, data: text, port: text, help: { type: 'boolean', default: false } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new Error('Cannot use this --port: it must be a number up to 65535');
    }
    return { ...values, port };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Cannot read the command line'}\n\n${usage}`);
    return undefined;
  }
}

/** At the usual port, or at any free one if that is taken; a port that was asked for has to be free. */
async function openPage(sandbox: Sandbox, code: BrowserCode, port: number | undefined): Promise<Listening> {
  try {
    return await servePage(sandbox, port ?? usualPort, code);
  } catch {
    if (port === undefined) return servePage(sandbox, 0, code);
    throw new ConfigurationError(`Cannot show the page at port ${port}: it is taken or not allowed; choose another`);
  }
}

/** Until everything has started, and during a story, a signal ends the process at once. */
function exitOnSignal(): void {
  for (const signal of signals) process.on(signal, exitAtOnce);
}

function exitAtOnce(): void {
  process.exit(130);
}

function stopOnSignal(stack: AsyncDisposableStack): void {
  let stopping = false;
  for (const signal of signals) {
    process.off(signal, exitAtOnce);
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      process.stdout.write('Stopping…\n');
      void stack.disposeAsync().then(() => {
        // What still holds the process is a kept-alive connection of the browser.
        process.exit(0);
      });
    });
  }
}

try {
  const code = await main();
  if (code !== undefined) process.exit(code);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
