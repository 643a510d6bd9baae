import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps what only the patient and the practice may read: message texts and numbers.
 *
 * Sealing is AES-256-GCM under a key made from `ENCRYPTION_KEY`; numbers are hashed with HMAC-SHA256 under another one, so
 * that a number can be looked up without being stored. News is named by SHA-256 over a third key and what it is: a name
 * proves nothing to anybody, it only must not give away the value.
 */
export interface Seal {
  readonly seal: (text: string) => Buffer;
  /** @throws {Error} if it was sealed with neither the present key nor the previous one, or was changed since. */
  readonly open: (sealed: Buffer) => string;
  /** 32 bytes, the same for the same number under the present key: what is stored. */
  readonly hashNumber: (e164: string) => Buffer;
  /** The hashes under which a number may have been stored, before or after the key was changed: what is looked up. */
  readonly hashesOfNumber: (e164: string) => readonly Buffer[];
  /** 16 bytes that name a piece of news; it may cover property values, hence the key. */
  readonly nameNews: (parts: readonly (string | number)[]) => Buffer;
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Makes the seal of the present key, which also opens what the previous key sealed. */
export function createSeal(key: string, previousKey?: string): Seal {
  const present = derive(key, 'seal');
  const readable = previousKey === undefined ? [present] : [present, derive(previousKey, 'seal')];
  const hashKey = derive(key, 'hash');
  const newsKey = derive(key, 'news').toString('hex');
  const hashKeys = previousKey === undefined ? [hashKey] : [hashKey, derive(previousKey, 'hash')];

  return {
    seal: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', present, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), sealed]);
    },
    open: (sealed) => {
      for (const candidate of readable) {
        const text = tryOpen(candidate, sealed);
        if (text !== undefined) return text;
      }
      throw new Error('Cannot open a sealed text: it was sealed with another ENCRYPTION_KEY');
    },
    hashNumber: (e164) => hashNumber(hashKey, e164),
    hashesOfNumber: (e164) => hashKeys.map((each) => hashNumber(each, e164)),
    // One call: a hundred events come at once, and making an Hmac costs more than using it.
    nameNews: (parts) => hash('sha256', `${newsKey}${JSON.stringify(parts)}`, 'buffer').subarray(0, 16),
  };
}

function hashNumber(key: Buffer, e164: string): Buffer {
  return createHmac('sha256', key).update(`number\n${e164}`).digest();
}

function derive(key: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'speedwell', purpose, 32));
}

function tryOpen(key: Buffer, sealed: Buffer): string | undefined {
  if (sealed[0] !== format || sealed.length < 1 + nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return undefined;
  }
}
