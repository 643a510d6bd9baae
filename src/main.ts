import { ConfigurationError, readConfig } from './config.ts';
import { systemClock } from './clock.ts';
import { createLog } from './log.ts';
import { startService } from './service.ts';

/** Starts the service from the environment; `SIGTERM` and `SIGINT` stop it gracefully. */
async function main(): Promise<void> {
  // The one place that reads the environment.
  // eslint-disable-next-line no-restricted-properties
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL);
  const service = await startService(config, systemClock, log);

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.stopping(signal);
      void service.stop().then(({ clean }) => {
        process.exitCode = clean ? 0 : 1;
        // Everything is released by now; whatever still holds the process is a partner's connection.
        process.exit();
      });
    });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
