import type { Queries } from './database.ts';

/**
 * Forgets the texts, e-mails and tasks of a patient that have not gone out. What is said about the texting itself (ordinal
 * 0) answers a request that stands, and goes out. A person's answer meets the send check, which tells its writer why it
 * does not go out.
 *
 * @param except - ids of what was asked for after the follow-up said so.
 */
export async function cancelPending(
  transaction: Queries,
  portalId: number,
  contactId: string,
  except: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update outbox set state = 'cancelled', done_at = $3, outcome = 'the follow-up was stopped'
      where portal_id = $1 and contact_id = $2 and state = 'due' and ordinal <> 0 and not id = any($4::uuid[])
        and effect->>'purpose' is distinct from 'answer'`,
    [portalId, contactId, now.toString(), except],
  );
}

/**
 * Forgets the texts and e-mails of a patient that have not gone out; what people are asked to do stays, and so do a
 * person's answers, of which the send check decides.
 *
 * @param except - ids of what was asked for after the follow-up said so.
 */
export async function cancelMessages(
  transaction: Queries,
  portalId: number,
  contactId: string,
  except: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update outbox set state = 'cancelled', done_at = $3, outcome = 'the messages were stopped'
      where portal_id = $1 and contact_id = $2 and state = 'due' and ordinal <> 0 and kind in ('text', 'email')
        and not id = any($4::uuid[]) and effect->>'purpose' <> 'answer'`,
    [portalId, contactId, now.toString(), except],
  );
}

/** Drops the values that HubSpot does not show yet: there is no contact any more to show them. */
export async function dropUpdates(transaction: Queries, portalId: number, contactId: string): Promise<void> {
  await transaction.query('delete from contact_updates where portal_id = $1 and contact_id = $2', [
    portalId,
    contactId,
  ]);
}

/** Forgets which number and name a contact has: it is gone, or another contact stands for it. */
export async function forgetNumber(transaction: Queries, portalId: number, contactId: string): Promise<void> {
  await transaction.query('delete from numbers where portal_id = $1 and contact_id = $2', [portalId, contactId]);
}

export interface HandedOver {
  readonly fromContactId: string;
  readonly toContactId: string;
  /** Of the inquiry, at the contact it comes from. */
  readonly ordinal: number;
}

/**
 * Readdresses the texts and tasks of the inquiry of a contact that was merged away: they move to the survivor, with
 * their ordinal negated until the survivor has adopted the inquiry.
 */
export async function handOver(
  transaction: Queries,
  portalId: number,
  { fromContactId, toContactId, ordinal }: HandedOver,
): Promise<void> {
  await transaction.query(
    `update outbox set contact_id = $3, ordinal = -ordinal
      where portal_id = $1 and contact_id = $2 and ordinal = $4`,
    [portalId, fromContactId, toContactId, ordinal],
  );
  await transaction.query(
    `update receipts set contact_id = $3, ordinal = -ordinal
      where portal_id = $1 and contact_id = $2 and ordinal = $4 and not joined`,
    [portalId, fromContactId, toContactId, ordinal],
  );
  await handOn(transaction, portalId, fromContactId, toContactId);
}

/** Readdresses what was handed over to a contact that was itself merged away before it had adopted it. */
export async function handOn(
  transaction: Queries,
  portalId: number,
  fromContactId: string,
  toContactId: string,
): Promise<void> {
  await transaction.query(
    'update outbox set contact_id = $3 where portal_id = $1 and contact_id = $2 and ordinal < 0',
    [portalId, fromContactId, toContactId],
  );
  await transaction.query(
    'update receipts set contact_id = $3 where portal_id = $1 and contact_id = $2 and ordinal < 0',
    [portalId, fromContactId, toContactId],
  );
}

/** Forgets an inquiry that another contact has taken over, so that it is counted once. */
export async function forgetInquiry(
  transaction: Queries,
  portalId: number,
  contactId: string,
  ordinal: number,
): Promise<void> {
  await transaction.query('delete from inquiries where portal_id = $1 and contact_id = $2 and ordinal = $3', [
    portalId,
    contactId,
    ordinal,
  ]);
}

/**
 * Gives what was handed over to the inquiry that adopted it, whose own receipt counts for both from now on. Of two
 * acknowledgments that wait, one of each contact, only the older one may go out, and none where one has gone out already.
 */
export async function adopt(
  transaction: Queries,
  portalId: number,
  contactId: string,
  ordinal: number,
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query('update outbox set ordinal = $3 where portal_id = $1 and contact_id = $2 and ordinal < 0', [
    portalId,
    contactId,
    ordinal,
  ]);
  await transaction.query(
    'update receipts set joined = true, ordinal = -ordinal where portal_id = $1 and contact_id = $2 and ordinal < 0',
    [portalId, contactId],
  );
  await transaction.query(
    `update outbox set state = 'cancelled', done_at = $4, outcome = 'another message is the acknowledgment'
      where portal_id = $1 and contact_id = $2 and ordinal = $3 and effect->>'purpose' = 'acknowledgment'
        and state = 'due'
        and exists (select 1 from outbox as other
                     where other.portal_id = $1 and other.contact_id = $2 and other.ordinal = $3
                       and other.effect->>'purpose' = 'acknowledgment' and other.id <> outbox.id
                       and (other.state in ('calling', 'unknown', 'done')
                            or (other.state = 'due' and (other.created_at, other.id) < (outbox.created_at, outbox.id))))`,
    [portalId, contactId, ordinal, now.toString()],
  );
}
