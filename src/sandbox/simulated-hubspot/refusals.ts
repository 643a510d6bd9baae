/**
 * HubSpot's ways to say no. Statuses, categories and codes are documented unless a comment says otherwise; the words
 * are those that HubSpot uses where a public report quotes them.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(String(body['message']));
    this.status = status;
    this.body = { status: 'error', ...body };
  }
}

/** One thing wrong with one property. `code` is HubSpot's, such as `INVALID_OPTION`. */
export interface PropertyFault {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** 400: what was sent does not hold. */
export function invalid(message: string, errors?: readonly Readonly<Record<string, unknown>>[]): Refusal {
  return new Refusal(400, { message, category: 'VALIDATION_ERROR', ...(errors === undefined ? {} : { errors }) });
}

/** 400: these property values are not allowed. */
export function invalidProperties(faults: readonly PropertyFault[]): Refusal {
  const quoted = faults.map(({ name, code, message }) => ({ isValid: false, message, error: code, name }));
  return invalid(
    `Property values were not valid: ${JSON.stringify(quoted)}`,
    faults.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  );
}

/** 401: no token, or not ours. */
export function unauthenticated(): Refusal {
  return new Refusal(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });
}

/** 403: the app was not granted what this call needs. */
export function missingScopes(requiredGranularScopes: readonly string[]): Refusal {
  return new Refusal(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes } }],
    category: 'MISSING_SCOPES',
  });
}

/** 404: no such record, property or address. */
export function notFound(message = 'Object not found.  objectId are usually numeric.'): Refusal {
  return new Refusal(404, { message, category: 'OBJECT_NOT_FOUND' });
}

/** 409: there is one already. */
export function conflict(message: string): Refusal {
  return new Refusal(409, { message, category: 'CONFLICT' });
}

/** 429. The secondly words are those that HubSpot's own client looks for. */
export function tooManyRequests(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY'): Refusal {
  const words =
    policyName === 'SECONDLY'
      ? 'You have reached your secondly limit.'
      : 'You have reached your ten_secondly_rolling limit.';
  return new Refusal(429, { message: words, errorType: 'RATE_LIMIT', policyName });
}
