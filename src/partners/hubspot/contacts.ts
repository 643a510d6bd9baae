import type { ContactUpdate, HubSpot, Refusal } from '../hubspot.ts';
import {
  becauseOf,
  readByIds,
  readRecords,
  sendInBatches,
  type Cut,
  type RecordsAnswer,
  type Refused,
} from './batch.ts';
import type { Ask, Call } from './call.ts';
import { codesOf, contextOf, propertiesOf, type Fault } from './fault.ts';

/** Reads and writes contacts, a hundred a call. */
export function createContacts(ask: Ask): Pick<HubSpot, 'readContacts' | 'updateContacts'> {
  return {
    readContacts: async (contactIds, properties) => {
      const names = { name: 'contacts_read', doing: 'read contacts', kind: 'contacts' };
      const records = await readByIds(ask, names, contactIds, properties);
      return new Map(records.map((record) => [record.id, record.properties]));
    },
    updateContacts: (updates) => updateContacts(ask, updates),
  };
}

async function updateContacts(ask: Ask, updates: readonly ContactUpdate[]): Promise<ReadonlyMap<string, Refusal>> {
  const refusals = new Map<string, Refusal>();

  await sendInBatches(updates, {
    attempt: async (piece) => {
      const call = updateCall(piece);
      const answer = await ask(call);
      if (answer.kind === 'refused') return answer;
      for (const [id, refusal] of refusalsIn(piece, answer.status, readRecords(call, answer.body))) {
        refusals.set(id, refusal);
      }
      return null;
    },
    refuse: ({ contactId }, refused) => refusals.set(contactId, refusalOf(refused)),
    cut: (piece, refused) => cutOut(piece, namedIn(refused.fault, piece)),
  });
  return refusals;
}

function updateCall(updates: readonly ContactUpdate[]): Call {
  const inputs = updates.map(({ contactId, properties }) => ({
    id: contactId,
    objectWriteTraceId: contactId,
    properties,
  }));
  return {
    name: 'contacts_update',
    doing: 'write contacts',
    method: 'POST',
    path: '/crm/objects/2026-09/contacts/batch/update',
    body: { inputs },
    rate: 'general',
    repeatable: true,
  };
}

/** With 207 HubSpot has written some; whom it neither wrote nor named does not exist if that is all that was wrong. */
function refusalsIn(
  updates: readonly ContactUpdate[],
  status: number,
  { results, errors }: RecordsAnswer,
): ReadonlyMap<string, Refusal> {
  const refusals = new Map<string, Refusal>();
  for (const fault of errors) {
    for (const id of idsIn(fault)) refusals.set(id, refusalOf({ kind: 'refused', status, fault }));
  }
  if (status !== 207) return refusals;

  const written = new Set(results.map((record) => record.id));
  const unnamed = updates.filter(({ contactId }) => !written.has(contactId) && !refusals.has(contactId));
  const [first] = errors;
  if (first === undefined) return refusals;
  for (const { contactId } of unnamed) {
    refusals.set(contactId, refusalOf({ kind: 'refused', status, fault: first }));
  }
  return refusals;
}

function refusalOf(refused: Refused): Refusal {
  const isGone = refused.status === 404 || saysNotFound(refused.fault);
  return isGone ? { kind: 'gone' } : { kind: 'refused', because: becauseOf(refused) };
}

function saysNotFound(fault: Fault): boolean {
  return [...codesOf(fault)].some((code) => /NOT_FOUND$/.test(code));
}

function idsIn(fault: Fault): readonly string[] {
  return contextOf(fault, 'objectWriteTraceId', 'ids', 'id');
}

/** The updates at fault as far as HubSpot says: those it names, and those with a property that it does not know. */
function namedIn(fault: Fault, updates: readonly ContactUpdate[]): ReadonlySet<ContactUpdate> {
  const ids = new Set(idsIn(fault));
  const unknown = codesOf(fault).has('PROPERTY_DOESNT_EXIST') ? propertiesOf(fault) : new Set<string>();
  return new Set(
    updates.filter(
      ({ contactId, properties }) => ids.has(contactId) || Object.keys(properties).some((name) => unknown.has(name)),
    ),
  );
}

function cutOut(piece: readonly ContactUpdate[], named: ReadonlySet<ContactUpdate>): Cut<ContactUpdate> | null {
  if (named.size === 0) return null;
  return { refused: [...named], pieces: [piece.filter((update) => !named.has(update))] };
}
