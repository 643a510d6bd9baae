import { z } from 'zod';

/** What Node and fetch say when the request cannot have left this machine. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const SystemError = z.looseObject({
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
});

/** What is known of a request whose connection failed. `code` is Node's, such as `ECONNRESET`; it names no address. */
export interface BrokenConnection {
  /** False when the request cannot have reached the partner, so that repeating it is safe. */
  readonly mayHaveArrived: boolean;
  readonly code: string;
}

/**
 * Reads from the error of an HTTP client whether the request may have reached the partner. When in doubt it may have.
 *
 * @param error - of fetch or axios; its causes are searched. Nothing but the code is taken from it.
 */
export function readBrokenConnection(error: unknown, depth = 0): BrokenConnection {
  const parsed = SystemError.safeParse(error);
  if (!parsed.success || depth > 4) return { mayHaveArrived: true, code: 'no answer' };

  const { code, syscall, cause } = parsed.data;
  const deeper = readBrokenConnection(cause, depth + 1);
  if (!deeper.mayHaveArrived) return deeper;
  if (code === undefined || !/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return deeper;
  return { mayHaveArrived: !neverConnected.has(code) && syscall !== 'connect', code };
}
