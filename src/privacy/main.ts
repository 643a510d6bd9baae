import { askLine } from '../ask-line.ts';
import { systemClock } from '../clock.ts';
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
  ask: (question) => askLine(question, { input: process.stdin, output: process.stdout }),
});
