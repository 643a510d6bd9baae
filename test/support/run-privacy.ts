/**
 * A small real process that runs one command of `npm run privacy` and does not wait for what may be on its way: a test has
 * nothing on its way. Arguments: the words of the command. The environment is that of the service.
 */
import { pause, systemClock } from '../../src/clock.ts';
import { runCommand } from '../../src/privacy/command.ts';

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  // eslint-disable-next-line no-restricted-properties
  environment: process.env,
  clock: systemClock,
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  wait: (milliseconds) => pause(Math.min(milliseconds, 20)),
});
