import type { Queries } from './database.ts';

/** That somebody looked at what a patient said. Holds no words. */
export interface Look {
  readonly portalId: number;
  /** `0` for a number that belongs to no contact. */
  readonly contactId: string;
  /** HubSpot user id; `command` for whoever may run commands on the service's own machine. */
  readonly userId: string;
  readonly what: 'conversation' | 'export';
  readonly at: Temporal.Instant;
}

/** Records a look before what is looked at is handed out, so that nothing is seen without a trace. */
export async function recordLook(queries: Queries, { portalId, contactId, userId, what, at }: Look): Promise<void> {
  await queries.query('insert into looks (portal_id, contact_id, user_id, what, at) values ($1, $2, $3, $4, $5)', [
    ...[portalId, contactId, userId, what, at.toString()],
  ]);
}

/** Every look at what this contact said, oldest first. Looks outlive the words. */
export async function looksAt(queries: Queries, portalId: number, contactId: string): Promise<readonly Look[]> {
  const rows = await queries.query<{ user_id: string; what: Look['what']; at: Temporal.Instant }>(
    'select user_id, what, at from looks where portal_id = $1 and contact_id = $2 order by at, id',
    [portalId, contactId],
  );
  return rows.map(({ user_id: userId, what, at }) => ({ portalId, contactId, userId, what, at }));
}

/** Forgets looks from before `before`. Returns how many. */
export async function forgetOldLooks(queries: Queries, portalId: number, before: Temporal.Instant): Promise<number> {
  const rows = await queries.query('delete from looks where portal_id = $1 and at < $2 returning 1', [
    portalId,
    before.toString(),
  ]);
  return rows.length;
}
