import type { Twilio as TwilioClient } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type { Config } from '../../config.ts';

/** As many texts as delivery hands over side by side: one that waited for a socket would use up its time unsent. */
const mostSockets = 64;

/**
 * Loads Twilio's client and points it at `TWILIO_BASE_URL`.
 *
 * Loading costs about 180 ms of an otherwise quick start, hence not at import. The client never repeats a request by
 * itself, and never keeps one: its own keeps the last, with our credentials, the number and the text.
 *
 * @param limitMs - how long the connection may stay silent.
 */
export async function loadTwilioClient(
  config: Pick<Config, 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_BASE_URL'>,
  limitMs: number,
): Promise<TwilioClient> {
  const { default: twilio } = await import('twilio');

  class ForgetfulRequestClient extends twilio.RequestClient {
    override async request<Sent>(options: RequestClient.RequestOptions<Sent>) {
      const { pathname, search } = new URL(options.uri);
      const answer = super.request({ ...options, uri: `${config.TWILIO_BASE_URL}${pathname}${search}` });
      delete this.lastRequest;
      try {
        return await answer;
      } finally {
        delete this.lastResponse;
      }
    }
  }

  const httpClient = new ForgetfulRequestClient({
    timeout: limitMs,
    keepAlive: true,
    maxSockets: mostSockets,
    autoRetry: false,
  });
  return twilio(config.TWILIO_ACCOUNT_SID, config.TWILIO_AUTH_TOKEN, { httpClient });
}
