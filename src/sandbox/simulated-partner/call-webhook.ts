/** What came of calling somebody's webhook. */
export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'unreachable' };

/** One call of a webhook, always by POST. */
export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Real time: both partners' limits are about the network. */
  readonly timeoutMs: number;
}

/** Calls a webhook once; redirects are not followed. Never rejects: an aborted call counts as `unreachable`. */
export async function callWebhook(call: WebhookCall, signal: AbortSignal): Promise<WebhookAnswer> {
  const timeout = AbortSignal.timeout(call.timeoutMs);
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      headers: call.headers,
      body: call.body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, signal]),
    });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch {
    return { kind: timeout.aborted ? 'timed-out' : 'unreachable' };
  }
}
