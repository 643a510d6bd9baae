import type { Sandbox } from '../sandbox.ts';

/** What the page can let fail. */
export const faultNames = [
  'hubspot-busy',
  'hubspot-drops',
  'twilio-drops',
  'undeliverable',
  'cards-cut',
  'heal',
] as const;
export type FaultName = (typeof faultNames)[number];

/** What fails now, in words, and the way to let it fail. */
export interface PageFaults {
  /** @param number - E.164; the phone on the page, for the fault that is about a phone; empty if there is none. */
  readonly begin: (name: FaultName, number: string) => void;
  readonly words: () => readonly string[];
}

const busyMs = 20_000;
const droppedConnections = 3;

/** Nothing fails at first. `changed` is called when a fault ends by itself. */
export function createPageFaults({ hubspot, twilio, hubspotFetch }: Sandbox, changed: () => void): PageFaults {
  const present = new Map<FaultName, { readonly words: string; readonly isOver: () => boolean }>();
  const unreachable = new Set<string>();
  const hubspotCuts = () => sum([...hubspot.traffic().byRoute].filter(([route]) => route.endsWith(' cut')));

  const begin = {
    'hubspot-busy': () => {
      hubspot.fail({ as: 429, forMs: busyMs });
      const endMs = performance.now() + busyMs;
      present.set('hubspot-busy', { words: 'HubSpot answers 429', isOver: () => performance.now() >= endMs });
      setTimeout(changed, busyMs + 1).unref();
    },
    'hubspot-drops': () => {
      hubspot.fail({ as: 'drop-before', next: droppedConnections });
      const enough = hubspotCuts() + droppedConnections;
      const words = `HubSpot drops ${droppedConnections} connections`;
      present.set('hubspot-drops', { words, isOver: () => hubspotCuts() >= enough });
    },
    'twilio-drops': () => {
      twilio.fail({ as: 'drop-after', path: /^POST / });
      const taken = twilio.texts().length;
      const words = 'Twilio takes the next text and drops the line';
      present.set('twilio-drops', { words, isOver: () => twilio.texts().length > taken });
    },
    undeliverable: (number: string) => {
      if (number === '') return;
      twilio.behave(number, 'landline');
      unreachable.add(number);
      const words = `${unreachable.size} number${unreachable.size === 1 ? '' : 's'} cannot receive texts`;
      present.set('undeliverable', { words, isOver: () => unreachable.size === 0 });
    },
    'cards-cut': () => {
      hubspotFetch.trouble('unreachable');
      present.set('cards-cut', { words: 'Cards and pages cannot reach the service', isOver: () => false });
    },
    heal: () => {
      hubspot.heal();
      hubspotFetch.trouble(null);
      twilio.heal();
      for (const number of unreachable) twilio.behave(number, 'delivers');
      unreachable.clear();
      present.clear();
    },
  } satisfies Record<FaultName, (number: string) => void>;

  return {
    begin: (name, number) => {
      begin[name](number);
    },
    words: () => [...present.values()].filter(({ isOver }) => !isOver()).map(({ words }) => words),
  };
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}
