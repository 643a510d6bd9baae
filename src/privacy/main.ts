import { systemClock } from '../clock.ts';
import { createInterface } from 'node:readline/promises';
import { runCommand } from './command.ts';

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  // These commands have an entrance of their own; like the service's, it reads the environment once.
  // eslint-disable-next-line no-restricted-properties
  environment: process.env,
  clock: systemClock,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  ask: askOnce,
});

/** One line from whoever sits there; empty where the input ends first. */
async function askOnce(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>((resolve) => {
    asking.once('close', () => {
      resolve('');
    });
  });
  const typed = await Promise.race([asking.question(question), ended]);
  asking.close();
  return typed;
}
