import { createHash } from 'node:crypto';
import type { TwilioRoute } from './entrance.ts';
import { Refusal } from './refusals.ts';

/** What is set up at a number, by Twilio's names in answers. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** The numbers of the account. */
export interface OwnedNumbers {
  readonly routes: readonly TwilioRoute[];
  /** E.164, in the order in which they were bought. */
  readonly all: readonly string[];
  readonly set: (number: string, fields: Fields) => void;
}

/** Addresses are empty until somebody sets them. Source: Twilio's guide on the resource IncomingPhoneNumber. */
const bare: Fields = {
  sms_url: '',
  sms_method: 'POST',
  sms_fallback_url: '',
  sms_fallback_method: 'POST',
  voice_url: '',
  voice_method: 'POST',
  voice_fallback_url: '',
  voice_fallback_method: 'POST',
  status_callback: '',
  status_callback_method: 'POST',
};

/**
 * The numbers of the account: list them, show one, set its addresses.
 *
 * @param onChange - told of a number and all that is set up at it.
 */
export function createOwnedNumbers(
  accountSid: string,
  numbers: readonly string[],
  onChange: (number: string, fields: Fields) => void,
): OwnedNumbers {
  const owned = new Map(numbers.map((number) => [sidOf(number), { number, fields: bare }]));
  const at = `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers`;
  const named = (sid: string) => {
    const one = owned.get(sid);
    if (one === undefined) throw new Refusal(404, 20404, `The requested resource ${at}/${sid}.json was not found`);
    return one;
  };
  const shown = (sid: string) => {
    const { number, fields } = named(sid);
    return { sid, account_sid: accountSid, phone_number: number, friendly_name: number, ...fields };
  };
  const set = (sid: string, fields: Fields) => {
    const before = named(sid);
    owned.set(sid, { ...before, fields: { ...before.fields, ...fields } });
  };
  return {
    all: numbers,
    set: (number, fields) => {
      set(sidOf(number), fields);
    },
    routes: [
      {
        ...{ method: 'get', path: `${at}.json` },
        answer: () => ({
          status: 200,
          body: { incoming_phone_numbers: [...owned.keys()].map(shown), next_page_uri: null, page: 0 },
        }),
      },
      { method: 'get', path: `${at}/:sid.json`, answer: ({ sid }) => ({ status: 200, body: shown(sid) }) },
      {
        ...{ method: 'post', path: `${at}/:sid.json` },
        answer: ({ sid, form }) => {
          set(sid, fieldsIn(form, Object.keys(bare)));
          onChange(named(sid).number, named(sid).fields);
          return { status: 200, body: shown(sid) };
        },
      },
    ],
  };
}

/**
 * What a form sets: Twilio takes `SmsUrl` and answers `sms_url`, and does nothing about a parameter that it does not know.
 *
 * @throws {Refusal} 400 for an address that is none, or a method that is not GET or POST.
 */
export function fieldsIn(form: URLSearchParams, known: readonly string[]): Fields {
  const given = [...form].map(([name, value]) => [nameInAnswers(name), value] as const);
  for (const [name, value] of given) check(name, value);
  return Object.fromEntries(given.filter(([name]) => known.includes(name)));
}

function check(name: string, value: string): void {
  const isUrl = name.endsWith('_url') || name === 'status_callback';
  if (isUrl && value !== '' && !URL.canParse(value)) throw new Refusal(400, 21502, `${name} is not a valid URL`);
  if (name.endsWith('_method') && !['GET', 'POST'].includes(value)) {
    throw new Refusal(400, 21403, `${name} is not a valid HTTP method`);
  }
}

function nameInAnswers(parameter: string): string {
  return parameter.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function sidOf(number: string): string {
  return `PN${createHash('md5').update(number).digest('hex')}`;
}
