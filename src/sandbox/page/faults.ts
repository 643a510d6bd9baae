import type { Sandbox } from '../sandbox.ts';

/** What the page can let fail. */
export const faultNames = ['hubspot-busy', 'hubspot-drops', 'twilio-drops', 'undeliverable', 'heal'] as const;
export type FaultName = (typeof faultNames)[number];

/** What fails now, in words, and the buttons for it. */
export interface PageFaults {
  /** @param number - E.164; the phone on the page, for the fault that is about a phone. */
  readonly begin: (name: FaultName, number: string) => void;
  readonly words: () => readonly string[];
}

const busyMs = 20_000;

/** Nothing fails at first. `changed` is called when a fault ends by itself. */
export function createPageFaults({ hubspot, twilio }: Sandbox, changed: () => void): PageFaults {
  const present = new Map<string, string>();
  const unreachable = new Set<string>();
  let busy: NodeJS.Timeout | undefined;

  const heal = () => {
    hubspot.heal();
    twilio.heal();
    clearTimeout(busy);
    for (const number of unreachable) twilio.behave(number, 'delivers');
    unreachable.clear();
    present.clear();
  };

  return {
    begin: (name, number) => {
      switch (name) {
        case 'hubspot-busy':
          hubspot.fail({ as: 429, forMs: busyMs });
          present.set(name, 'HubSpot answers 429');
          clearTimeout(busy);
          busy = setTimeout(() => {
            present.delete(name);
            changed();
          }, busyMs).unref();
          return;
        case 'hubspot-drops':
          hubspot.fail({ as: 'drop-before', next: 3 });
          present.set(name, 'HubSpot drops 3 connections');
          return;
        case 'twilio-drops':
          twilio.fail({ as: 'drop-after', path: /^POST / });
          present.set(name, 'Twilio takes the next text and drops the line');
          return;
        case 'undeliverable':
          if (number === '') return;
          twilio.behave(number, 'landline');
          unreachable.add(number);
          present.set(name, `${unreachable.size} number(s) cannot receive texts`);
          return;
        case 'heal':
          heal();
      }
    },
    words: () => [...present.values()],
  };
}
