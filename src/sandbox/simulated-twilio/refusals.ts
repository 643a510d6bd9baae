/** Twilio's way to say no: a status, a code and words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** 400 with one of Twilio's codes; the words are Twilio's or near to them. */
export function refuse(code: number, message: string): Refusal {
  return new Refusal(400, code, message);
}

/** As it goes over the wire. */
export function refusalToJson({ status, code, message }: Refusal): Readonly<Record<string, unknown>> {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}
