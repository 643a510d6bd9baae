import type { Sandbox } from '../sandbox.ts';

/** How long the latest form took, in milliseconds of real time; null where it has not come yet. */
export interface Took {
  readonly contactId: string;
  readonly textMs: number | null;
  readonly propertiesMs: number | null;
}

/** Measures from the moment a form is sent to its first text at the carrier and its first properties in HubSpot. */
export interface Stopwatch {
  /** Sends the form and starts the watch. */
  readonly timed: (sendForm: () => string, numberE164: string) => string;
  readonly took: () => Took | null;
}

/** Listens to both partners for as long as the sandbox runs. */
export function createStopwatch({ hubspot, twilio }: Pick<Sandbox, 'hubspot' | 'twilio'>): Stopwatch {
  let startedMs = 0;
  let number = '';
  let took: Took | null = null;

  twilio.onChange((message) => {
    if (took?.textMs !== null || message.direction !== 'outbound-api' || message.to !== number) return;
    took = { ...took, textMs: performance.now() - startedMs };
  });
  hubspot.onChange((change) => {
    if (took?.propertiesMs !== null || change.id !== took.contactId) return;
    if (change.kind !== 'property' || change.origin.source !== 'INTEGRATION') return;
    took = { ...took, propertiesMs: performance.now() - startedMs };
  });

  return {
    timed: (sendForm, numberE164) => {
      startedMs = performance.now();
      number = numberE164;
      const contactId = sendForm();
      took = { contactId, textMs: null, propertiesMs: null };
      return contactId;
    },
    took: () => took,
  };
}
