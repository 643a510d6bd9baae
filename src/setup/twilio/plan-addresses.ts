import type { Config } from '../../config.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { planOf, type Change, type Difference, type Plan } from '../plan/plan.ts';
import type { TwilioCall } from './ask-twilio.ts';
import type { FoundSender, FoundTwilio } from './read-twilio.ts';
import { numberAddresses, serviceAddresses, voiceAddresses, type Addresses } from './wanted-addresses.ts';

type Settings = Pick<Config, 'PUBLIC_URL' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_FROM'>;

/** A messaging service or number, and the address at which Twilio takes changes of it. */
interface Place {
  readonly what: string;
  readonly sender: FoundSender;
  readonly wanted: Addresses;
  readonly product: TwilioCall['product'];
  readonly path: string;
}

/**
 * What would bring the addresses about at which Twilio calls the service. It touches the messaging service of the settings,
 * the number of the settings, and the numbers that the policy says patients call; of these only those of this account.
 *
 * @param policy - null where it cannot be used; then no numbers are known that patients call.
 */
export function planAddresses(found: FoundTwilio, settings: Settings, policy: PracticePolicy | null): Plan<TwilioCall> {
  const lines = (policy?.phoneLines ?? []).map(({ number }) => number);
  const places = [...textPlaces(found, settings), ...voicePlaces(found, settings, lines)];
  const changes = places.flatMap(changeOf);
  const overruled = places.filter(({ sender }) => isOverruled(sender)).map(({ what }) => what);
  const owned = new Set(found.numbers.map(({ name }) => name));
  return planOf({
    changes,
    there: places.length - changes.length,
    faults: [
      ...lines.filter((number) => !owned.has(number)).map(notOwned),
      ...overruled.map((what) => `${what} is handled by a TwiML app or a SIP trunk, which comes before these addresses; take it off in console.twilio.com → Phone Numbers`),
    ],
  });
} // prettier-ignore

function notOwned(number: string): string {
  return `The number ${number} that patients call (practice.yaml, calls) does not belong to this account at Twilio; correct it, or buy or port it in console.twilio.com → Phone Numbers`;
}

function isOverruled({ fields }: FoundSender): boolean {
  return ['voice_application_sid', 'trunk_sid', 'sms_application_sid'].some((name) => {
    const value = fields[name];
    return typeof value === 'string' && value !== '';
  });
}

function textPlaces({ service, numbers }: FoundTwilio, settings: Settings): readonly Place[] {
  if (service !== null && service !== 'missing') {
    return [
      {
        what: `The messaging service "${service.name}"`,
        sender: service,
        wanted: serviceAddresses(settings.PUBLIC_URL),
        ...{ product: 'messaging', path: `/v1/Services/${service.sid}` },
      },
    ];
  }
  const from = numbers.find(({ name }) => name === settings.TWILIO_FROM);
  if (service === 'missing' || from === undefined) return [];
  return [{ what: `The number ${from.name} (texts)`, wanted: numberAddresses(settings.PUBLIC_URL), ...numberPlace(from, settings) }]; // prettier-ignore
}

function voicePlaces({ numbers }: FoundTwilio, settings: Settings, lines: readonly string[]): readonly Place[] {
  return numbers
    .filter(({ name }) => lines.includes(name))
    .map((sender) => ({
      what: `The number ${sender.name} (calls)`,
      wanted: voiceAddresses(settings.PUBLIC_URL),
      ...numberPlace(sender, settings),
    }));
}

function numberPlace(sender: FoundSender, { TWILIO_ACCOUNT_SID: account }: Settings) {
  const path = `/2010-04-01/Accounts/${account}/IncomingPhoneNumbers/${sender.sid}.json`;
  return { sender, product: 'api', path } as const;
}

function changeOf({ what, sender, wanted, product, path }: Place): readonly Change<TwilioCall>[] {
  const differences = Object.entries(wanted).flatMap(([field, value]) => differenceOf(sender, field, value));
  if (differences.length === 0) return [];
  const form = Object.fromEntries(differences.map(({ field, wanted: value }) => [field, value]));
  const doing = `set the addresses of ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  return [{ kind: 'change', what, differences, call: { doing, method: 'post', product, path, form } }];
}

function differenceOf({ fields }: FoundSender, field: string, wanted: string): readonly Difference[] {
  const value = fields[inAnswers(field)];
  const old = typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  return old === wanted ? [] : [{ field, old: old === '' ? '(nothing)' : old, wanted }];
}

/** Twilio takes `SmsUrl` and answers `sms_url`. */
function inAnswers(field: string): string {
  return field.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
