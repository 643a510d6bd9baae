import type { TwilioRoute } from './entrance.ts';
import { fieldsIn, type Fields } from './number-routes.ts';
import { Refusal } from './refusals.ts';

/** The state of the service's A2P 10DLC campaign in Twilio's words; null where none was registered. */
export type Campaign = 'PENDING' | 'IN_PROGRESS' | 'VERIFIED' | 'FAILED' | null;

/** The messaging service of the account. */
export interface MessagingService {
  readonly routes: readonly TwilioRoute[];
  readonly set: (fields: Fields) => void;
}

interface Settings {
  readonly accountSid: string;
  /** Undefined: there is no service. */
  readonly sid: string | undefined;
  /** E.164. */
  readonly pool: readonly string[];
  readonly campaign: Campaign;
  /** Told of all that is set up at it. */
  readonly onChange: (fields: Fields) => void;
}

/** @see https://www.twilio.com/docs/messaging/api/service-resource */
const bare: Fields = {
  inbound_request_url: '',
  inbound_method: 'POST',
  fallback_url: '',
  fallback_method: 'POST',
  status_callback: '',
  use_inbound_webhook_on_number: 'false',
};

/** The messaging service: show it, set its addresses, show its numbers and its registration. */
export function createMessagingService({ accountSid, sid, pool, campaign, onChange }: Settings): MessagingService {
  let fields = bare;
  const at = '/v1/Services/:sid';
  const ours = (asked: string) => {
    if (asked !== sid) throw new Refusal(404, 20404, `The requested resource /Services/${asked} was not found`);
  };
  const shown = () => ({
    ...{ sid, account_sid: accountSid, friendly_name: 'The practice', ...fields },
    use_inbound_webhook_on_number: fields['use_inbound_webhook_on_number'] === 'true',
    us_app_to_person_registered: campaign === 'VERIFIED',
  });
  const campaigns = campaign === null ? [] : [{ sid: `QE${'0'.repeat(32)}`, campaign_status: campaign }];
  const of = (path: string, body: () => object): TwilioRoute => ({
    ...{ method: 'get', path: `${at}${path}` },
    answer: ({ sid: asked }) => {
      ours(asked);
      return { status: 200, body: body() };
    },
  });
  return {
    set: (given) => {
      fields = { ...fields, ...given };
    },
    routes: [
      of('', shown),
      of('/PhoneNumbers', () => ({ phone_numbers: pool.map((number) => ({ phone_number: number })), meta: {} })),
      of('/Compliance/Usa2p', () => ({ compliance: campaigns, meta: {} })),
      {
        ...{ method: 'post', path: at },
        answer: ({ sid: asked, form }) => {
          ours(asked);
          fields = { ...fields, ...fieldsIn(form, Object.keys(bare)) };
          onChange(fields);
          return { status: 200, body: shown() };
        },
      },
    ],
  };
}
