/**
 * What can become of a call to a partner, sorted by consequence and not by partner. The partner's own error is never
 * kept as `cause`: it carries credentials, phone numbers and message text.
 */

/** The partner did not do it and says so; asking again later is safe. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  /** The earliest moment at which asking again makes sense, if the partner named one. In milliseconds from now. */
  readonly afterMs: number | undefined;

  constructor(message: string, afterMs?: number) {
    super(message);
    this.afterMs = afterMs;
  }
}

/** The partner will never do it as asked; a person must. `code` is the partner's own, for example `21610`. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Nobody knows whether the partner did it (no answer, broken connection, 5xx); look it up before asking again. */
export class Unknown extends Error {
  override readonly name = 'Unknown';
}
