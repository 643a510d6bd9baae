import type { RequestHandler } from 'express';
import type { TextStatus } from '../journal/texts.ts';
import type { NewsKind } from '../journal/inbox.ts';
import type { Metrics } from '../metrics.ts';
import type { Refuse } from './answers.ts';
import { explainTwilioCode } from '../partners/twilio/twilio-errors.ts';
import { fieldOf, formOf, isSignedByTwilio, type Form, type TwilioSettings } from './twilio-signature.ts';

/** What Twilio says of a text. Reports come late, twice and in any order. */
const textStatuses = [
  'accepted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'canceled', 'read',
] as const; // prettier-ignore

export interface TwilioStatusNeeds {
  readonly config: TwilioSettings;
  readonly metrics: Pick<Metrics, 'twilioPosts'>;
  readonly refuse: Refuse;
  /**
   * Keeps the report, which may come before the answer to the very call that sent the text. `textId` is our own id, from
   * the address that we gave to Twilio with the text. Says whether there is news for the follow-up.
   */
  readonly recordTextStatus: (report: TextStatus) => Promise<boolean>;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
}

/**
 * POST /twilio/status?m=…: Twilio tells us what became of a text.
 *
 * Answers 204 when the report is stored, and also when it is none of ours. 403 not signed by Twilio · 503 the store is
 * away (rejects, and the app answers).
 */
export function twilioStatus(needs: TwilioStatusNeeds): RequestHandler {
  return async (request, response) => {
    const form = formOf(request);
    if (!isSignedByTwilio(request, form, needs.config)) {
      await needs.refuse(request, response, { status: 403, because: 'signature does not match', error: notSigned });
      return;
    }

    const report = readReport(request.query['m'], form);
    const isNews = report !== undefined && (await needs.recordTextStatus(report));
    if (isNews) needs.onNews(['text_sent']);
    needs.metrics.twilioPosts.inc({ about: 'status', outcome: report === undefined ? 'dropped' : 'stored' });
    response.status(204).end();
  };
}

const notSigned =
  'Cannot accept the report: it is not signed by Twilio for this address; check PUBLIC_URL and TWILIO_AUTH_TOKEN';

function readReport(textId: unknown, form: Form): TextStatus | undefined {
  const sid = fieldOf(form, 'MessageSid') ?? '';
  const status = textStatuses.find((known) => known === fieldOf(form, 'MessageStatus'));
  if (typeof textId !== 'string' || !uuid.test(textId) || !messageSid.test(sid) || status === undefined) {
    return undefined;
  }
  const code = fieldOf(form, 'ErrorCode') ?? '';
  const errorCode = /^[1-9]\d{3,5}$/.test(code) ? code : null;
  const meaning = errorCode === null ? null : explainTwilioCode(errorCode).meaning;
  return { textId: textId.toLowerCase(), sid, status, errorCode, meaning };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const messageSid = /^(?:SM|MM)[0-9a-f]{32}$/i;
