import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics.ts';
import type { Refuse } from './answers.ts';
import { fieldOf, formOf, isSignedByTwilio, type Form, type TwilioSettings } from './twilio-signature.ts';

/** A text from a patient. Holds a number and words: it must not reach a log. */
export interface PatientText {
  /** Twilio's id of the text, the same when Twilio sends it again, here or to the second address. */
  readonly sid: string;
  /** E.164; of short codes and named senders whatever Twilio gives. */
  readonly fromNumberE164: string;
  /** The number texted, E.164. */
  readonly to: string | null;
  readonly body: string;
  /** What Twilio itself did about it; null unless the practice uses Twilio's Advanced Opt-Out. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  /** Pictures and other files. */
  readonly media: readonly { readonly url: string; readonly contentType: string }[];
}

export interface TwilioMessageNeeds {
  readonly config: TwilioSettings;
  readonly metrics: Pick<Metrics, 'twilioPosts'>;
  readonly refuse: Refuse;
  /** Keeps the text, once, and says whether it is new. */
  readonly recordReply: (text: PatientText) => Promise<{ readonly isNew: boolean }>;
  /** Wakes whoever has something to do because a text came in. */
  readonly onText: () => void;
}

/**
 * POST /twilio/messages, and /twilio/messages/fallback where Twilio could not reach the first: a patient texted the
 * practice.
 *
 * Answers with an empty instruction once the text is stored: a reply in the answer would pass by the send check and the
 * record. 403 not signed by Twilio · 503 the store is away (rejects, and the app answers).
 */
export function twilioMessage(needs: TwilioMessageNeeds): RequestHandler {
  return async (request, response) => {
    const form = formOf(request);
    if (!isSignedByTwilio(request, form, needs.config)) {
      await needs.refuse(request, response, { status: 403, because: 'signature does not match', error: notSigned });
      return;
    }

    const text = readText(form);
    const isNew = text !== undefined && (await needs.recordReply(text)).isNew;
    if (isNew) needs.onText();
    needs.metrics.twilioPosts.inc({ about: 'message', outcome: text === undefined ? 'dropped' : 'stored' });
    response.type('text/xml').send(nothingToSay);
  };
}

const notSigned =
  'Cannot accept the message: it is not signed by Twilio for this address; check PUBLIC_URL and TWILIO_AUTH_TOKEN';

const nothingToSay = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Twilio puts ten files into one message at most. */
const mostMedia = 10;

/** A text without its id could not be told from another; a sender that is no number is kept, and answered by nobody. */
function readText(form: Form): PatientText | undefined {
  const sid = fieldOf(form, 'MessageSid') ?? '';
  const fromNumberE164 = (fieldOf(form, 'From') ?? '').trim();
  if (!/^(?:SM|MM)[0-9a-f]{32}$/i.test(sid) || fromNumberE164 === '') return undefined;

  const optOutType = (['STOP', 'START', 'HELP'] as const).find((known) => known === fieldOf(form, 'OptOutType'));
  const to = fieldOf(form, 'To') ?? null;
  const body = fieldOf(form, 'Body') ?? '';
  return { sid, fromNumberE164, to, body, optOutType: optOutType ?? null, media: mediaIn(form) };
}

function mediaIn(form: Form): PatientText['media'] {
  const count = Math.min(Number(fieldOf(form, 'NumMedia') ?? '0') || 0, mostMedia);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => ({
    url: fieldOf(form, `MediaUrl${index}`) ?? '',
    contentType: (fieldOf(form, `MediaContentType${index}`) ?? 'unknown').slice(0, 100),
  }));
}
