import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps what only the patient and the practice may read: message texts, numbers and addresses.
 *
 * Sealing is AES-256-GCM; numbers and addresses are hashed with HMAC-SHA256 under another key, so that they can be looked
 * up without being stored. News is named by SHA-256 over a third key and what it is: a name proves nothing to anybody, it
 * only must not give away the value.
 */
export interface Seal {
  readonly seal: (text: string) => Buffer;
  /** @throws {Error} if it was sealed with a key that is not ours, or was changed since. */
  readonly open: (sealed: Buffer) => string;
  /** 32 bytes, the same for the same number under the present key: what is stored. */
  readonly hashNumber: (e164: string) => Buffer;
  /** The hashes under which a number may have been stored, the present one first: what is looked up. */
  readonly hashesOfNumber: (e164: string) => readonly Buffer[];
  /** 32 bytes for an e-mail address, however it is written: capitals and spaces around it do not count. */
  readonly hashAddress: (email: string) => Buffer;
  /** The hashes under which an address may have been stored, the present one first: what is looked up. */
  readonly hashesOfAddress: (email: string) => readonly Buffer[];
  /** 16 bytes that name a piece of news; it may cover property values, hence the key. */
  readonly nameNews: (parts: readonly (string | number)[]) => Buffer;
}

/** What a key is for. One key is never used for two purposes. */
export const keyPurposes = ['seal', 'hash', 'news'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

/** The keys of an account, each 32 bytes. */
export interface SealKeys {
  /** HubSpot's account number: what was sealed for one account is not opened for another. */
  readonly portalId: number;
  /** All keys that something may be sealed with, by their id. */
  readonly seal: ReadonlyMap<number, Buffer>;
  /** The id of the key that seals what is new. */
  readonly sealKeyId: number;
  /** The one that new hashes are made with comes first. */
  readonly hash: readonly [Buffer, ...Buffer[]];
  readonly news: Buffer;
}

/** Format 1: no key id, nothing bound to it. Written before there was a keyring. */
const format1 = 1;
/** Format 2: the id of the key in four bytes; format, id and account are bound to the text. */
const format2 = 2;
const idBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const nothing = Buffer.alloc(0);

/**
 * Makes the seal of a keyring. It opens format 1 too, with any of the keys.
 *
 * @param keys - asked at each use, since keys come and go while the service runs.
 */
export function createKeyringSeal(keys: () => SealKeys): Seal {
  return {
    ...createHashes(() => keys().hash),
    nameNews: createNameNews(() => keys().news),
    seal: (text) => {
      const { portalId, seal, sealKeyId } = keys();
      const key = seal.get(sealKeyId);
      if (key === undefined) throw new Error('Cannot seal a text: the keyring does not hold its own present key');
      const head = headOfKey(sealKeyId);
      return encrypt(key, head, boundTo(head, portalId), text);
    },
    open: (sealed) => {
      const { portalId, seal } = keys();
      const id = keyIdOf(sealed);
      if (id === null) return openFormat1([...seal.values()], sealed);
      const key = seal.get(id);
      if (key === undefined) throw cannotOpen();
      const head = sealed.subarray(0, 1 + idBytes);
      return decrypt(key, sealed.subarray(1 + idBytes), boundTo(head, portalId)) ?? refuse();
    },
  };
}

/**
 * Makes the seal of a store from before there was a keyring: all keys are made from `ENCRYPTION_KEY`, and the previous
 * one still opens what it sealed. It writes format 1.
 */
export function createSeal(key: string, previousKey?: string): Seal {
  const present = deriveKeys(key);
  const previous = previousKey === undefined ? [] : [deriveKeys(previousKey)];
  const hashKeys: SealKeys['hash'] = [present.hash, ...previous.map((each) => each.hash)];
  const sealKeys = [present, ...previous].map((each) => each.seal);
  return {
    ...createHashes(() => hashKeys),
    nameNews: createNameNews(() => present.news),
    seal: (text) => encrypt(present.seal, Buffer.of(format1), nothing, text),
    open: (sealed) => openFormat1(sealKeys, sealed),
  };
}

/** The keys that a store without a keyring works with. */
export function deriveKeys(encryptionKey: string): Readonly<Record<KeyPurpose, Buffer>> {
  return {
    seal: deriveKey(encryptionKey, 'seal'),
    hash: deriveKey(encryptionKey, 'hash'),
    news: deriveKey(encryptionKey, 'news'),
  };
}

/** What the keys of a keyring are wrapped with. */
export function deriveWrappingKey(encryptionKey: string): Buffer {
  return deriveKey(encryptionKey, 'wrap');
}

/** Wraps a key; it can be unwrapped with the same words only, which say whose key it is and what for. */
export function wrapKey(wrappingKey: Buffer, key: Buffer, words: string): Buffer {
  return encrypt(wrappingKey, nothing, Buffer.from(words), key);
}

/** The key; undefined if it was wrapped with another one, or with other words, or was changed since. */
export function unwrapKey(wrappingKey: Buffer, wrapped: Buffer, words: string): Buffer | undefined {
  return decryptBytes(wrappingKey, wrapped, Buffer.from(words));
}

/** The id of the key that sealed it; null for format 1, which carries none, and for what is not sealed at all. */
export function keyIdOf(sealed: Buffer): number | null {
  return sealed[0] === format2 && sealed.length > idBytes ? sealed.readUInt32BE(1) : null;
}

/** What everything begins with that this key has sealed. */
export function headOfKey(id: number): Buffer {
  const head = Buffer.alloc(1 + idBytes, format2);
  head.writeUInt32BE(id, 1);
  return head;
}

function boundTo(head: Buffer, portalId: number): Buffer {
  return Buffer.concat([head, Buffer.from(`speedwell text of account ${portalId}`)]);
}

function createHashes(
  keys: () => SealKeys['hash'],
): Pick<Seal, 'hashNumber' | 'hashesOfNumber' | 'hashAddress' | 'hashesOfAddress'> {
  return {
    hashNumber: (e164) => keyedHash(keys()[0], numberWords(e164)),
    hashesOfNumber: (e164) => keys().map((key) => keyedHash(key, numberWords(e164))),
    hashAddress: (email) => keyedHash(keys()[0], addressWords(email)),
    hashesOfAddress: (email) => keys().map((key) => keyedHash(key, addressWords(email))),
  };
}

/** What is hashed begins with what it is, so that no address ever has the hash of a number. */
const numberWords = (e164: string) => `number\n${e164}`;
const addressWords = (email: string) => `address\n${email.trim().toLowerCase()}`;

function keyedHash(key: Buffer, words: string): Buffer {
  return createHmac('sha256', key).update(words).digest();
}

function createNameNews(keyNow: () => Buffer): Seal['nameNews'] {
  let key: Buffer | undefined;
  let hex = '';
  return (parts) => {
    if (keyNow() !== key) {
      key = keyNow();
      hex = key.toString('hex');
    }
    // One call: a hundred events come at once, and making an Hmac costs more than using it.
    return hash('sha256', `${hex}${JSON.stringify(parts)}`, 'buffer').subarray(0, 16);
  };
}

function deriveKey(encryptionKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', encryptionKey, 'speedwell', purpose, 32));
}

function encrypt(key: Buffer, head: Buffer, bound: Buffer, content: string | Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), encrypted]);
}

function openFormat1(keys: readonly Buffer[], sealed: Buffer): string {
  if (sealed[0] !== format1) throw cannotOpen();
  for (const key of keys) {
    const text = decrypt(key, sealed.subarray(1), nothing);
    if (text !== undefined) return text;
  }
  throw cannotOpen();
}

function decrypt(key: Buffer, encrypted: Buffer, bound: Buffer): string | undefined {
  return decryptBytes(key, encrypted, bound)?.toString('utf8');
}

/** @param encrypted - nonce, tag and what was encrypted. */
function decryptBytes(key: Buffer, encrypted: Buffer, bound: Buffer): Buffer | undefined {
  if (encrypted.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, nonceBytes)).setAAD(bound);
  decipher.setAuthTag(encrypted.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function refuse(): never {
  throw cannotOpen();
}

function cannotOpen(): Error {
  return new Error('Cannot open a sealed text: it was changed, or sealed with another ENCRYPTION_KEY');
}
