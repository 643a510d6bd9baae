import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ContactProperties } from '../partners/hubspot.ts';

/** What can be done with the numbers of a contact. */
export interface ContactPhone {
  readonly canBeCalled: boolean;
  /** E.164, only where a text can reach it; the mobile number before the other one. */
  readonly textNumber: string | null;
}

/** Numbers of many people, or of nobody: they ring somewhere, but a text to them reaches no patient. */
const noPersonsNumber: readonly (string | undefined)[] = [
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'PAGER',
  'UAN',
  'VOICEMAIL',
];

/** The fewest digits a number has that somebody in the practice could dial, without the area code. */
const fewestDigits = 7;

/** Reads `mobilephone` and `phone` as written by a patient in the United States. */
export function readPhone({ mobilephone, phone }: ContactProperties): ContactPhone {
  const written = [mobilephone, phone].map((number) => number?.trim() ?? '');
  return {
    canBeCalled: written.some((number) => number.replace(/\D/g, '').length >= fewestDigits),
    textNumber: firstTextNumber(written),
  };
}

/** To read a number is the dearest part of reading a contact, so it stops at the first that fits. */
function firstTextNumber(written: readonly string[]): string | null {
  for (const number of written) {
    const readable = number === '' ? null : readTextNumber(number);
    if (readable !== null) return readable;
  }
  return null;
}

/** No area code of North America begins with 0 or 1. */
const areaCodeFirst = /^[2-9]\d{9}$/;

/**
 * An extension means a switchboard, where a text would reach the wrong person or nobody. Whether the number exists is for
 * the carrier to say: new area codes are in use long before a list of them is.
 */
function readTextNumber(written: string): string | null {
  const number = parsePhoneNumberFromString(written, 'US');
  if (number?.countryCallingCode !== '1' || !number.isPossible() || number.ext !== undefined) return null;
  if (number.country !== undefined && number.country !== 'US') return null;
  if (!areaCodeFirst.test(number.nationalNumber)) return null;
  return noPersonsNumber.includes(number.getType()) ? null : number.number;
}
