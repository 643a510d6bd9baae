/**
 * A small real process that opens the store and holds it until it is killed or told to end with SIGTERM.
 * Arguments: the data folder, and the DATABASE_URL if there is one. Prints one line of JSON: what became of it. In a data
 * folder it keeps its process number, so that a test can see later that this was stored.
 */
import { openDatabase } from '../../src/journal/open-database.ts';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const migrated: string[] = [];

try {
  const database = await openDatabase({
    databaseUrl,
    dataDir,
    log: {
      databaseStarted: () => undefined,
      databaseAway: () => undefined,
      databaseBack: () => undefined,
      migrated: (name) => migrated.push(name),
    },
    poolSize: 2,
  });
  process.once('SIGTERM', () => void database[Symbol.asyncDispose]());
  if (databaseUrl === undefined) {
    await database.query('create table if not exists kept (pid integer)');
    await database.query('insert into kept values ($1)', [process.pid]);
  }
  process.stdout.write(`${JSON.stringify({ opened: true, processKey: database.processKey, migrated })}\n`);
} catch (error) {
  const { name, message } = Error.isError(error) ? error : { name: 'unknown', message: '' };
  process.stdout.write(`${JSON.stringify({ opened: false, name, message })}\n`);
}
