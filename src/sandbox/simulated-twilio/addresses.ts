import type { TwilioRoute } from './entrance.ts';
import { createMessagingService } from './messaging-service-routes.ts';
import { createOwnedNumbers, type Fields } from './number-routes.ts';
import type { SimulatedTwilioOptions } from './start.ts';
import type { VoiceUrls } from './voice.ts';

/** What is set up at the account's numbers and its messaging service, by its people or through the API. */
export interface SetUpAddresses {
  readonly routes: readonly TwilioRoute[];
  readonly inboundUrl: () => string | null;
  readonly fallbackUrl: () => string | null;
  readonly setInboundUrl: (url: string | null) => void;
  readonly setVoiceUrls: (urls: VoiceUrls) => void;
}

/** @param onVoice - told where Twilio is to ask about calls. */
export function createAddresses(options: SimulatedTwilioOptions, onVoice: (urls: VoiceUrls) => void): SetUpAddresses {
  const { accountSid, messagingServiceSid: sid, numbers, voiceNumbers = numbers, campaign = 'VERIFIED' } = options;
  let { inboundUrl = null, fallbackUrl = null } = options;

  const owned = createOwnedNumbers(accountSid, [...new Set([...numbers, ...voiceNumbers])], (number, fields) => {
    if (voiceNumbers.includes(number)) onVoice(voiceUrlsIn(fields));
    if (sid === undefined && numbers.includes(number)) inboundUrl = textOrNull(fields['sms_url']);
  });
  const service = createMessagingService({
    ...{ accountSid, sid, pool: numbers, campaign: options.campaign === null ? null : campaign },
    onChange: (fields) => {
      inboundUrl = textOrNull(fields['inbound_request_url']);
      fallbackUrl = textOrNull(fields['fallback_url']);
    },
  });
  service.set({ inbound_request_url: inboundUrl ?? '', fallback_url: fallbackUrl ?? '' });

  return {
    routes: [accountRoute(options), ...owned.routes, ...service.routes],
    inboundUrl: () => inboundUrl,
    fallbackUrl: () => fallbackUrl,
    setInboundUrl: (url) => {
      inboundUrl = url;
      service.set({ inbound_request_url: url ?? '' });
    },
    setVoiceUrls: (urls) => {
      onVoice(urls);
      for (const number of voiceNumbers) owned.set(number, fieldsOfVoice(urls));
    },
  };
}

/** `GET Accounts/{sid}.json`. */
function accountRoute({ accountSid: sid, status = 'active', isTrial = false }: SimulatedTwilioOptions): TwilioRoute {
  return {
    ...{ method: 'get', path: `/2010-04-01/Accounts/${sid}.json` },
    answer: () => ({ status: 200, body: { sid, status, type: isTrial ? 'Trial' : 'Full', friendly_name: 'Practice' } }),
  };
}

function voiceUrlsIn(fields: Fields): VoiceUrls {
  return {
    voice: textOrNull(fields['voice_url']),
    fallback: textOrNull(fields['voice_fallback_url']),
    status: textOrNull(fields['status_callback']),
  };
}

function fieldsOfVoice({ voice, fallback, status }: VoiceUrls): Fields {
  return { voice_url: voice ?? '', voice_fallback_url: fallback ?? '', status_callback: status ?? '' };
}

function textOrNull(field: string | boolean | undefined): string | null {
  return typeof field === 'string' && field !== '' ? field : null;
}
