import type { Stage } from './stage.ts';

/** Something that happens in the practice, told by itself. */
export interface Story {
  /** For the command line, such as `a-busy-saturday`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** When it begins, on the practice's wall clock. */
  readonly beginsAt: string;
  /** Plays it. @throws {BrokenPromise} where something does not hold that the product promises. */
  readonly play: (stage: Stage) => Promise<void>;
}

/** The product did not do what it promises; the message says which promise, and what was found. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}
