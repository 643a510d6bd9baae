// Jest wants a default export here.
import { startDatabaseOfRun } from './start-database.ts';

export default function beforeRun() {
  globalThis.databaseOfRun = startDatabaseOfRun();
}
