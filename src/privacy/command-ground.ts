import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../journal/database.ts';

/** What a command works with: the settings, the open store, and the words after its name. */
export interface CommandGround {
  readonly config: Config;
  readonly database: Database;
  readonly words: readonly string[];
  readonly clock: Clock;
  readonly print: (line: string) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Asks whoever runs the command, and resolves with what was typed; empty where nobody can answer. */
  readonly ask: (question: string) => Promise<string>;
}

/** 0 when all is well, 1 when a person must do something, 2 for words that mean nothing. */
export type ExitCode = 0 | 1 | 2;
