import { z } from 'zod';
import { GiveUp } from '../../partners/errors.ts';
import { describeFault } from '../../partners/hubspot/fault.ts';
import type { AskHubSpot, SetupAnswer, SetupCall } from '../ask-hubspot.ts';
import { differencesBetween } from './differences.ts';
import type { Perform } from './carry-out.ts';

/** A change in HubSpot, and how to see that it took it as it was meant. */
export interface HubSpotCall extends SetupCall {
  /** Where what was made can be read, by the id in the answer. */
  readonly readBack?: (id: string) => string;
  /** What to do by hand where HubSpot refuses. */
  readonly remedy: string;
}

const Made = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) });

/**
 * Makes changes in HubSpot. What has a `readBack` is read again and compared field by field, because HubSpot drops
 * silently what it does not know.
 *
 * @throws {GiveUp | TryLater} as `AskHubSpot` does.
 */
export function createPerform(ask: AskHubSpot): Perform<HubSpotCall> {
  return async ({ readBack, remedy, ...call }) => {
    const answer = await ask(call);
    if (answer.kind === 'refused') {
      return `Cannot ${call.doing}: HubSpot refused with ${describeFault(answer.fault, answer.status)}; ${remedy}`;
    }
    return readBack === undefined ? null : compareBack(ask, call, readBack, answer.body, remedy);
  };
}

async function compareBack(
  ask: AskHubSpot,
  call: SetupCall,
  readBack: (id: string) => string,
  body: unknown,
  remedy: string,
): Promise<string | null> {
  const made = Made.safeParse(body);
  if (!made.success) return `Cannot ${call.doing}: HubSpot answered without an id; ${remedy}`;
  const path = readBack(made.data.id);
  const found = await ask({ doing: `read back what was made (${call.doing})`, method: 'GET', path });
  // HubSpot gives what changes with each version its own value.
  const wanted = Object.fromEntries(Object.entries(call.body ?? {}).filter(([key]) => key !== 'revisionId'));
  const differences = differencesBetween(wanted, found.kind === 'done' ? found.body : null);
  if (differences.length === 0) return null;
  const named = differences.map(({ field }) => field).slice(0, 5);
  return `HubSpot did not take all of it (${call.doing}): ${named.join(', ')} differ; ${remedy}`;
}

/** The answer in the shape that is needed. @throws {GiveUp} where HubSpot refused, or answered something else. */
export function readAnswer<Shape extends z.ZodType>(shape: Shape, doing: string, answer: SetupAnswer): z.output<Shape> {
  if (answer.kind === 'refused') {
    const codes = describeFault(answer.fault, answer.status);
    throw new GiveUp(
      `Cannot ${doing}: HubSpot refused with ${codes}; check HUBSPOT_BASE_URL and the app`,
      String(answer.status),
    );
  }
  const parsed = shape.safeParse(answer.body);
  if (!parsed.success) throw new GiveUp(`Cannot ${doing}: HubSpot's answer cannot be read; check HUBSPOT_BASE_URL`);
  return parsed.data;
}
