import type { Queries } from '../../src/journal/database.ts';
import type { Seal } from '../../src/seal.ts';

/** Everything that the store can hold of one patient, each thing once. */
export interface Somebody {
  readonly portalId: number;
  readonly contactId: string;
  /** E.164. */
  readonly number: string;
  readonly email: string;
  /** Said in every place where words can be. */
  readonly words: string;
  readonly at: Temporal.Instant;
}

/** Writes all of it; `tag` keeps the ids of several people apart. */
export async function storeSomebody(queries: Queries, seal: Seal, of: Somebody, tag: string): Promise<void> {
  const { portalId, contactId, number, email, words, at } = of;
  const hash = seal.hashNumber(number);
  const sealedText = seal.seal(JSON.stringify({ to: number, body: words }));
  const effect = JSON.stringify({
    type: 'SendText',
    purpose: 'follow_up',
    scriptId: 'day3.en',
    language: 'en',
    ordinal: 1,
  });
  const state = JSON.stringify({ wordsMark: 'a mark', landingPage: `https://clinic.example/?q=${tag}`, status: 'new' });
  const run = (sql: string, ...values: readonly unknown[]) =>
    queries.query(sql, [portalId, contactId, at.toString(), ...values]);
  await run(`insert into patients (portal_id, contact_id, ordinal, updated_at) values ($1, $2, 1, $3)`);
  await run(
    `insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state, state,
                            policy_version, updated_at)
     values ($1, $2, 1, $3, 'email', 'website_form', 'new', 'running', $4, 'v', $3)`,
    state,
  );
  await run(
    `insert into replies (portal_id, contact_id, received_at, sid, number_hash, sealed, sealed_media, words_mark, media_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
    ...[
      `SM${tag}1`,
      hash,
      seal.seal(words),
      seal.seal(JSON.stringify([`https://media.example/${tag}`])),
      seal.nameNews([words]),
    ],
  );
  await run(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, sealed, number_hash, due_at, called_at,
                         created_at, done_at, partner_id, delivery)
     values (gen_random_uuid(), $1, $2, 1, 'text', 'done', $4, $5, $6, $3, $3, $3, $3, $7, 'delivered')`,
    ...[effect, sealedText, hash, `SM${tag}2`],
  );
  // About the texting itself, when it was not known whose number it was.
  await queries.query(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, sealed, number_hash, due_at, created_at)
     values (gen_random_uuid(), $1, 0, 0, 'text', 'due', $2, $3, $4, $5, $5)`,
    [portalId, effect, sealedText, hash, at.toString()],
  );
  await run(
    `insert into drafts (portal_id, contact_id, written_at, id, user_id, key, request_mark, sealed, told)
     values ($1, $2, $3, gen_random_uuid(), '101', gen_random_uuid(), $4, $5, '{}')`,
    ...[seal.nameNews([words]), seal.seal(words)],
  );
  await run(
    `insert into acts (portal_id, contact_id, at, user_id, key, what, request_mark, told)
     values ($1, $2, $3, '101', gen_random_uuid(), 'act', $4, '{}')`,
    seal.nameNews(['act', tag]),
  );
  await run(
    `insert into action_runs (portal_id, contact_id, asked_at, due_at, id, callback_id, action, inputs, state)
     values ($1, $2, $3, $3, gen_random_uuid(), $4, 'report_inquiry', $5, 'completed')`,
    ...[`ap-${tag}`, JSON.stringify({ landingPage: `https://clinic.example/${words}` })],
  );
  await run(
    `insert into calls (portal_id, contact_id, first_at, changed_at, sid, caller_told, number_hash, sealed, route,
                        answered_from_seconds, offers_voicemail, recording_sid, recording_seconds, told)
     values ($1, $2, $3, $3, $4, true, $5, $6, 'front_desk', 10, true, $7, 12, 'voicemail')`,
    ...[`CA${tag}`, hash, seal.seal(number), `RE${tag}`],
  );
  await queries.query(
    `insert into strangers (portal_id, number_hash, sealed, kind, occurred_at, received_at, due_at, same_news, payload)
     values ($1, $2, $3, 'patient_wrote', $4, $4, $4, $5, '{}')`,
    [portalId, hash, seal.seal(number), at.toString(), seal.nameNews([tag])],
  );
  await queries.query(`insert into numbers (portal_id, contact_id, number_hash, name_mark) values ($1, $2, $3, $4)`, [
    portalId,
    contactId,
    hash,
    `name ${tag}`,
  ]);
  await queries.query(
    `insert into number_failures (portal_id, number_hash, meaning, at) values ($1, $2, 'unreachable', $3)`,
    [...[portalId, hash, at.toString()]],
  );
  await queries.query(
    `insert into consent_mirrors (portal_id, contact_id, channel, subject, seen, wanted)
     values ($1, $2, 'text', $3, 'given', 'given'), ($1, $2, 'email', $4, 'given', 'given')`,
    [portalId, contactId, hash, seal.hashAddress(email)],
  );
  await run(
    `insert into contact_updates (portal_id, contact_id, due_at, created_at, properties)
     values ($1, $2, $3, $3, '{"speedwell_status": "new"}')`,
  );
  await run(
    `insert into timeline (portal_id, contact_id, at, ordinal, event, because, because_es, policy_version)
     values ($1, $2, $3, 1, 'ContactSeen', 'A new inquiry.', 'Una solicitud nueva.', 'v')`,
  );
  for (const [channel, subject] of [
    ['text', hash],
    ['email', seal.hashAddress(email)],
  ] as const) {
    await run(
      `insert into consents (portal_id, contact_id, at, recorded_at, subject, channel, purpose, state, source, wording, language,
                             evidence)
       values ($1, $2, $3, $3, $4, $5, 'care', 'given', 'form', 'form_en_1', 'en', '{"form": "website"}')`,
      ...[subject, channel],
    );
  }
}
