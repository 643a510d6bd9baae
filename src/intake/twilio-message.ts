import type { RequestHandler } from 'express';
import type { NewsKind } from '../journal/inbox.ts';
import type { Metrics } from '../metrics.ts';
import type { Refuse } from './answers.ts';
import { fieldOf, formOf, isSignedByTwilio, type Form, type TwilioSettings } from './twilio-signature.ts';

/** A text from a patient. Holds a number and words: it must not reach a log. */
export interface PatientText {
  /** Twilio's id of the text, the same when Twilio sends it again. */
  readonly sid: string;
  readonly fromNumberE164: string;
  readonly body: string;
  /** What Twilio itself did about it; null unless the practice uses Twilio's Advanced Opt-Out. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
}

export interface TwilioMessageNeeds {
  readonly config: TwilioSettings;
  readonly metrics: Pick<Metrics, 'twilioPosts'>;
  readonly refuse: Refuse;
  /** Keeps the text, once, and says whether it is news for the follow-up of the patient whose number it is. */
  readonly recordReply: (text: PatientText) => Promise<boolean>;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
}

/**
 * POST /twilio/messages: a patient texted the practice.
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
    const isNews = text !== undefined && (await needs.recordReply(text));
    if (isNews) needs.onNews(['patient_replied']);
    needs.metrics.twilioPosts.inc({ about: 'message', outcome: text === undefined ? 'dropped' : 'stored' });
    response.type('text/xml').send(nothingToSay);
  };
}

const notSigned =
  'Cannot accept the message: it is not signed by Twilio for this address; check PUBLIC_URL and TWILIO_AUTH_TOKEN';

const nothingToSay = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Texts from short codes and from other channels have no number that a patient could have. */
function readText(form: Form): PatientText | undefined {
  const sid = fieldOf(form, 'MessageSid') ?? '';
  const fromNumberE164 = fieldOf(form, 'From') ?? '';
  if (!/^(?:SM|MM)[0-9a-f]{32}$/i.test(sid) || !/^\+[1-9]\d{6,14}$/.test(fromNumberE164)) return undefined;

  const optOutType = (['STOP', 'START', 'HELP'] as const).find((known) => known === fieldOf(form, 'OptOutType'));
  return { sid, fromNumberE164, body: fieldOf(form, 'Body') ?? '', optOutType: optOutType ?? null };
}
