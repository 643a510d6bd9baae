import { z } from 'zod';
import type { Config } from '../../config.ts';
import { GiveUp } from '../../partners/errors.ts';
import type { AskTwilio, TwilioCall } from './ask-twilio.ts';

/** A number of the account, or the messaging service, with what Twilio answers about it. */
export interface FoundSender {
  readonly sid: string;
  /** As people know it: the number, or the name of the service. */
  readonly name: string;
  /** By Twilio's names, such as `sms_url`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What the practice has at Twilio. */
export interface FoundTwilio {
  /** Twilio's word, such as `active` or `suspended`. */
  readonly status: string;
  /** `Trial` or `Full`. */
  readonly type: string;
  /** All numbers of the account. */
  readonly numbers: readonly FoundSender[];
  /** Null where the settings name none; `missing` where Twilio does not know it. */
  readonly service: FoundService | 'missing' | null;
}

/** The messaging service of the settings. */
export interface FoundService extends FoundSender {
  /** The numbers that it sends from, E.164. */
  readonly pool: readonly string[];
  /** The state of its A2P 10DLC campaign in Twilio's word, such as `VERIFIED`; null where there is none. */
  readonly campaign: string | null;
}

type Settings = Pick<Config, 'TWILIO_ACCOUNT_SID' | 'TWILIO_MESSAGING_SERVICE_SID'>;

const Fields = z.record(z.string(), z.unknown());
const Account = z.looseObject({ status: z.string().catch('unknown'), type: z.string().catch('unknown') });
const NumberRow = z.looseObject({ sid: z.string(), phone_number: z.string() });
const Numbers = z.looseObject({ incoming_phone_numbers: z.array(NumberRow), next_page_uri: z.string().nullish() });
const Service = z.looseObject({ sid: z.string(), friendly_name: z.string().catch('') });
const Pool = z.looseObject({ phone_numbers: z.array(z.looseObject({ phone_number: z.string() })) });
const Campaigns = z.looseObject({ compliance: z.array(z.looseObject({ campaign_status: z.string() })) });

/**
 * Reads the account, its numbers, and the messaging service with its pool and campaign.
 *
 * @throws {GiveUp | TryLater} as `AskTwilio` does.
 * @see twilio.com/docs/messaging/api/service-resource and /usapptoperson-resource
 */
export async function readTwilio(ask: AskTwilio, settings: Settings): Promise<FoundTwilio> {
  const account = `/2010-04-01/Accounts/${settings.TWILIO_ACCOUNT_SID}`;
  const read = reader(ask);
  const { status, type } = await read(Account, { doing: 'read the account', ...at('api', `${account}.json`) });
  return {
    status,
    type,
    numbers: await readNumbers(read, account),
    service: await readService(ask, settings.TWILIO_MESSAGING_SERVICE_SID),
  };
}

type Read = <Shape extends z.ZodType>(shape: Shape, call: TwilioCall) => Promise<z.output<Shape>>;

function reader(ask: AskTwilio): Read {
  return async (shape, call) => {
    const parsed = shape.safeParse(await ask(call));
    if (parsed.success) return parsed.data;
    throw new GiveUp(`Cannot ${call.doing}: Twilio's answer cannot be read; check TWILIO_ACCOUNT_SID and TWILIO_BASE_URL`);
  };
} // prettier-ignore

function at(product: TwilioCall['product'], path: string) {
  return { method: 'get', product, path } as const;
}

async function readNumbers(read: Read, account: string): Promise<readonly FoundSender[]> {
  const numbers: FoundSender[] = [];
  let path: string | null | undefined = `${account}/IncomingPhoneNumbers.json?PageSize=1000`;
  while (typeof path === 'string' && path !== '') {
    const page: z.output<typeof Numbers> = await read(Numbers, { doing: 'read the numbers', ...at('api', path) });
    numbers.push(...page.incoming_phone_numbers.map((row) => ({ sid: row.sid, name: row.phone_number, fields: row })));
    path = page.next_page_uri;
  }
  return numbers;
}

async function readService(ask: AskTwilio, sid: string | undefined): Promise<FoundService | 'missing' | null> {
  if (sid === undefined) return null;
  const path = `/v1/Services/${sid}`;
  const found = await ask({ doing: 'read the messaging service', ...at('messaging', path) });
  if (found === null) return 'missing';
  const read = reader(ask);
  const { friendly_name: name } = Service.parse(found);
  const pool = await read(Pool, {
    doing: 'read the numbers of the messaging service',
    ...at('messaging', `${path}/PhoneNumbers?PageSize=100`),
  });
  const campaigns = Campaigns.safeParse(
    await ask({ doing: 'read the registration for A2P 10DLC', ...at('messaging', `${path}/Compliance/Usa2p`) }),
  );
  return {
    ...{ sid, name, fields: Fields.parse(found) },
    pool: pool.phone_numbers.map(({ phone_number }) => phone_number),
    campaign: campaigns.data?.compliance[0]?.campaign_status ?? null,
  };
}
