import { runCommand } from './command.ts';

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  // Scoring has an entrance of its own; like the service's, it reads the environment once.
  // eslint-disable-next-line no-restricted-properties
  environment: process.env,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
});
