import { z } from 'zod';
import { GiveUp } from '../errors.ts';
import type { HubSpot, LoggedCall } from '../hubspot.ts';
import { readAssociations } from './associations.ts';
import { readByIds, type CrmRecord } from './batch.ts';
import type { Ask } from './call.ts';

const reading = { name: 'calls_read', doing: 'read calls', kind: 'calls' };
const linking = { name: 'contacts_of_calls', doing: 'find the contacts of calls', from: 'calls', to: 'contacts' };

const Direction = z.enum(['INBOUND', 'OUTBOUND']).nullable().catch(null);

/** Reads the calls that people logged in HubSpot. A call without a readable time is left out. */
export function createCalls(ask: Ask): Pick<HubSpot, 'readCalls'> {
  return {
    readCalls: async (callIds) => {
      if (callIds.length === 0) return [];
      const properties = ['hs_timestamp', 'hs_call_disposition', 'hs_call_direction'];
      const records = await readByIds(ask, reading, callIds, properties);
      if (records.length === 0) return [];

      const contacts = await readAssociations(
        ask,
        linking,
        records.map((record) => record.id),
      );
      if (contacts === null) {
        throw new GiveUp(
          'Cannot find the contacts of calls in HubSpot: it does not know the address; update Speedwell to a version ' +
            'of its API that HubSpot still offers',
          '404',
        );
      }
      return records.flatMap((record) => toLoggedCall(record, contacts.get(record.id) ?? []));
    },
  };
}

function toLoggedCall({ id, properties }: CrmRecord, contactIds: readonly string[]): readonly LoggedCall[] {
  const at = readInstant(properties['hs_timestamp']);
  if (at === null) return [];
  return [
    {
      callId: id,
      contactIds,
      at,
      disposition: properties['hs_call_disposition'] ?? null,
      direction: Direction.parse(properties['hs_call_direction']),
    },
  ];
}

/** HubSpot writes times as ISO 8601, and in older answers as milliseconds. */
function readInstant(text: string | null | undefined): Temporal.Instant | null {
  if (text === null || text === undefined || text === '') return null;
  try {
    return /^\d{1,15}$/.test(text) ? Temporal.Instant.fromEpochMilliseconds(Number(text)) : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
