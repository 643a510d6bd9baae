import type { Keyring } from '../../src/journal/keyring.ts';

export const textOf = (index: number) => `text ${index} to the patient, Hola 🌱`;

export function openOr(instead: string, { seal }: Keyring, sealed: Buffer): string {
  try {
    return seal.open(sealed);
  } catch {
    return instead;
  }
}

/** Four columns are filled with each text. */
export const expected = (count: number) =>
  Array.from({ length: count }, (_, index) => Array.from({ length: 4 }, () => textOf(index)))
    .flat()
    .toSorted();
