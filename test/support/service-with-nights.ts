/**
 * The service as `npm start` runs it, which besides does on SIGUSR2 what it does each night, and says so when that is done.
 */
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startService } from '../../src/service.ts';

// eslint-disable-next-line no-restricted-properties
const config = readConfig(process.env);
const starting = startService(config, systemClock, createLog(config.LOG_LEVEL));
// It is live a little before it has started, and a signal that nobody expects would end it.
process.on('SIGUSR2', () => {
  void starting.then(({ night }) => night()).then(() => process.stdout.write('The night is over\n'));
});
await starting;
