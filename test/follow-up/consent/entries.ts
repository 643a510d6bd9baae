import fc from 'fast-check';
import {
  consentPurposes,
  consentSources,
  contactMethods,
  type ConsentPurpose,
  type ContactMethod,
} from '../../../src/follow-up/codes.ts';
import type { ConsentEntry } from '../../../src/follow-up/consent/consents.ts';
import { at } from '../../support/given.ts';

const start = at('2026-11-23T08:00-06:00');

/** A line of the ledger, `minute` minutes after eight o'clock. */
export function line(
  minute: number,
  state: ConsentEntry['state'],
  source: ConsentEntry['source'],
  purpose: ConsentPurpose = 'reply',
  channel: ContactMethod = 'text',
): ConsentEntry {
  return { channel, purpose, state, at: start.add({ minutes: minute }), source, wording: null, language: null };
}

/** The number texts STOP. */
export function stop(minute: number, source: 'text' | 'carrier' = 'text'): readonly ConsentEntry[] {
  return consentPurposes.map((purpose) => line(minute, 'revoked', source, purpose));
}

/** The number texts START. */
export function startAgain(minute: number): readonly ConsentEntry[] {
  return consentPurposes.map((purpose) => line(minute, 'given', 'text', purpose));
}

/** A form, a person or whoever gives consent to texts for these purposes. */
export function given(
  minute: number,
  source: ConsentEntry['source'],
  purposes: readonly ConsentPurpose[] = ['reply', 'care'],
): readonly ConsentEntry[] {
  return purposes.map((purpose) => line(minute, 'given', source, purpose));
}

const anyLine = (state: fc.Arbitrary<ConsentEntry['state']>): fc.Arbitrary<ConsentEntry> =>
  fc
    .tuple(
      fc.nat(8),
      state,
      fc.constantFrom(...consentSources, 'text' as const),
      fc.constantFrom(...consentPurposes),
      fc.constantFrom(...contactMethods, 'text' as const, 'text' as const),
    )
    .map(([minute, ...rest]) => line(minute, ...rest));

/** A line that takes something back. */
export const anyRevocation = anyLine(fc.constant('revoked'));

/** A ledger of one person, with stops and STARTs as they come from texts. */
export const anyLedger: fc.Arbitrary<readonly ConsentEntry[]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: anyLine(fc.constantFrom('given' as const, 'revoked' as const)).map((one) => [one]) },
      fc.nat(8).map((minute) => stop(minute)),
      fc.nat(8).map(startAgain),
      fc.nat(8).map((minute) => given(minute, 'form', consentPurposes)),
    ),
    { maxLength: 7 },
  )
  .map((lines) => lines.flat());
