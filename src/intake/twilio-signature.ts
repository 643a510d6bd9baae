import type { Request } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { Config } from '../config.ts';

export type TwilioSettings = Pick<Config, 'PUBLIC_URL' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_AUTH_TOKEN_PREVIOUS'>;

/** The fields of a form. A field that came several times is a list. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/**
 * Whether Twilio sent this form to this address. All fields count, known or not: Twilio adds some without notice.
 *
 * The signature has no time in it, so an old request can be sent again: whoever stores must store once.
 */
export function isSignedByTwilio(request: Request, form: Form, settings: TwilioSettings): boolean {
  const signature = request.headers['x-twilio-signature'];
  if (typeof signature !== 'string') return false;

  const url = settings.PUBLIC_URL + request.originalUrl;
  const tokens = [settings.TWILIO_AUTH_TOKEN, settings.TWILIO_AUTH_TOKEN_PREVIOUS];
  return tokens.some((token) => token !== undefined && matches(token, signature, url, form));
}

function matches(token: string, signature: string, url: string, form: Form): boolean {
  try {
    return validateRequest(token, signature, url, form);
  } catch {
    // It throws for addresses that are none, such as those of a request line with a host of its own.
    return false;
  }
}

/** The form of the request, as express has read it; without fields where none came. */
export function formOf(request: Request): Form {
  const body: unknown = request.body;
  return isForm(body) ? body : {};
}

function isForm(body: unknown): body is Form {
  return typeof body === 'object' && body !== null;
}

/** One field as text. A list is no text: Twilio repeats none of the fields that we read. */
export function fieldOf(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}
