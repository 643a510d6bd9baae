import type { Topic } from '../codes.ts';
import { kindsIn } from '../escalation/kinds-in.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { hears, understand } from '../words/understand.ts';

type Words = Pick<PracticePolicy, 'words' | 'serviceLines'>;

/** What a program sends to anybody: a code to sign in, the way of a parcel, a survey's link. */
const codes: readonly RegExp[] = [
  /\b(?:verification|security|confirmation|login|access|passcode|one[- ]time|2fa|otp)\b.{0,40}\b\d{4,8}\b/iu,
  /\b\d{4,8}\b.{0,40}\b(?:verification|security|confirmation|login|access|passcode|one[- ]time) (?:code|pin|password)\b/iu,
  /\bc[oó]digo (?:de )?(?:verificaci[oó]n|seguridad|acceso|confirmaci[oó]n)\b.{0,40}\b\d{4,8}\b/iu,
  /\b\d{4,8}\b.{0,40}\bc[oó]digo (?:de )?(?:verificaci[oó]n|seguridad|acceso|confirmaci[oó]n)\b/iu,
  /\b(?:your (?:package|parcel|order)|su (?:paquete|pedido))\b.{0,60}\b(?:deliver\w*|shipped|entreg\w*|enviado)\b/iu,
];

/** What a refusal may hold besides and still ask for nothing. */
const asksForNothing: readonly Topic[] = [
  'wants_to_stop',
  'courtesy',
  'declined',
  'chose_other',
  'wrong_person',
  'automatic_reply',
  'complaint',
];

/** Whether a machine wrote these words by itself; never where they hold a question that a named role must see. */
export function isAutomatic(text: string, policy: Words): boolean {
  if (codes.some((code) => code.test(text))) return true;
  const understood = understand(text, policy);
  return hears(understood, 'automatic_reply') && kindsIn(understood).length === 0;
}

/**
 * Whether the words of somebody we do not know ask for nothing, so that no contact is made of them: a request to stop with
 * nothing else in it, or what a machine wrote.
 */
export function isNothingFromAStranger(text: string, policy: Words, stop: 'certain' | 'unsure' | null): boolean {
  if (stop === 'certain' || isAutomatic(text, policy)) return true;
  if (stop === null) return false;
  return understand(text, policy).topics.every(({ topic }) => asksForNothing.includes(topic));
}
