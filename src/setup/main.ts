import { resolve } from 'node:path';
import { runCommand } from './command.ts';
import { createTerminal } from './talk/terminal.ts';

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  // The setup has an entrance of its own; like the service's, it reads the environment once.
  // eslint-disable-next-line no-restricted-properties
  environment: process.env,
  root: resolve(import.meta.dirname, '../..'),
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  terminal: process.stdin.isTTY && process.stdout.isTTY ? createTerminal(process.stdin, process.stdout) : null,
});
