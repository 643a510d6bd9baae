import { runCommand } from './command/command.ts';

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  // The policy has an entrance of its own; like the service's, it reads the environment once.
  // eslint-disable-next-line no-restricted-properties
  environment: process.env,
  now: Temporal.Now.instant(),
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
