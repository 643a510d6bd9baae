import { openStoreBeside } from '../../src/journal/open-store-beside.ts';
import type { Queries } from '../../src/journal/database.ts';
import type { Played } from './conversations.ts';
import type { ServiceProcess } from './service-process.ts';

/** What went wrong with patients who wrote or called, in words; empty if nothing. Everything must have come to rest. */
export async function brokenConversations(
  service: Pick<ServiceProcess, 'hubspot' | 'twilio' | 'environment'>,
  played: readonly Played[],
): Promise<readonly string[]> {
  await using store = await openStoreBeside({
    databaseUrl: undefined,
    dataDir: service.environment['DATA_DIR'] ?? '',
  });
  const kept = await readKept(store);
  const contacts = contactsByNumber(service);
  const ours = Map.groupBy(service.twilio.texts(), ({ to }) => to);

  const faults = played.flatMap((one) => {
    const ids = contacts.get(one.number) ?? [];
    const own = [
      ...wrongTexts(one, ours.get(one.number) ?? [], kept),
      ...one.texts.flatMap((sid) => wrongReply(one, sid, kept.replies.get(sid))),
      ...wrongCall(one, kept),
      ...wrongContacts(one, service, ids, kept),
    ];
    return own.map((fault) => `who ${one.part.who}: ${fault}`);
  });
  return [...faults, ...kept.stuck];
}

/**
 * Makes calls of which nobody told the end old enough to be told without it, which takes hours. The next start of the
 * service sees to them.
 */
export async function ageUntoldCalls({ environment }: Pick<ServiceProcess, 'environment'>): Promise<void> {
  await using store = await openStoreBeside({ databaseUrl: undefined, dataDir: environment['DATA_DIR'] ?? '' });
  await store.query("update calls set changed_at = changed_at - interval '5 hours' where told is null");
}

interface KeptReply {
  readonly sid: string;
  /** How often the follow-up was told. */
  readonly told: number;
  /** When its request to stop came into the ledger. */
  readonly heeded_at: Temporal.Instant | null;
  /** Purposes for which the number's consent to texts was taken back by it. */
  readonly taken_back: number;
}

interface Kept {
  readonly replies: ReadonlyMap<string, KeptReply>;
  /** How each call was told, by Twilio's id. */
  readonly calls: ReadonlyMap<
    string,
    { readonly told: string | null; readonly news: number; readonly accepted: boolean }
  >;
  /** Inquiries of each contact. */
  readonly inquiries: ReadonlyMap<string, number>;
  readonly stuck: readonly string[];
}

async function readKept(store: Queries): Promise<Kept> {
  const replies = await store.query<KeptReply>(
    `select sid, (select min(recorded_at) from consents where evidence->>'sid' = sid) as heeded_at,
            (select count(*) from inbox where payload->>'sid' = sid)::integer as told,
            (select count(distinct purpose) from consents
              where channel = 'text' and state = 'revoked' and evidence->>'sid' = sid
                and subject = replies.number_hash)::integer as taken_back
       from replies`,
  );
  const calls = await store.query<{ sid: string; told: string | null; news: number; accepted: boolean }>(
    `select sid, told, accepted_at is not null as accepted, (select count(*) from inbox where payload->>'callSid' = sid)::integer as news from calls`,
  );
  const inquiries = await store.query<{ contact_id: string; count: number }>(
    'select contact_id, count(*)::integer as count from inquiries group by contact_id',
  );
  const stuck = await store.query<{ fault: string }>(
    `select 'news of a number waits: ' || kind as fault from strangers where done_at is null
     union all select 'news waits: ' || kind from inbox where done_at is null
     union all select 'waits to be delivered: ' || kind || ' ' || state from outbox
                where state in ('due', 'calling', 'unknown')`,
  );
  return {
    replies: new Map(replies.map((reply) => [reply.sid, reply])),
    calls: new Map(calls.map((call) => [call.sid, call])),
    inquiries: new Map(inquiries.map(({ contact_id: id, count }) => [id, count])),
    stuck: stuck.map(({ fault }) => fault),
  };
}

/** Ids of the contacts in HubSpot that have a number. */
function contactsByNumber({ hubspot }: Pick<ServiceProcess, 'hubspot'>): ReadonlyMap<string, readonly string[]> {
  const pairs = hubspot.contacts().flatMap(({ id }) => {
    const numbers = hubspot
      .view(id)
      ?.properties.filter(({ name }) => name === 'phone' || name === 'mobilephone')
      .map(({ value }) => value);
    return [...new Set(numbers)].map((number) => ({ number, id }));
  });
  const grouped = Map.groupBy(pairs, ({ number }) => number);
  return new Map([...grouped].map(([number, found]) => [number, found.map(({ id }) => id)]));
}

type Text = ReturnType<ServiceProcess['twilio']['texts']>[number];

/**
 * A text that is on its way when a stop comes cannot be called back. The send check is of the last second, and the stop
 * counts from when it was heard, before it was kept.
 */
const onItsWay = Temporal.Duration.from({ seconds: 2 });

/** No text twice, not too many, and after a stop nothing but its confirmation. */
function wrongTexts(one: Played, texts: readonly Text[], { replies, calls }: Kept): readonly string[] {
  const { part } = one;
  const stoppedAt = part.stops === true ? replies.get(one.texts.at(-1) ?? '')?.heeded_at : null;
  const forbidden = texts.filter(({ body, createdAt }) => {
    return stoppedAt != null && isAfter(createdAt, stoppedAt.add(onItsWay)) && !isConfirmation(body);
  });
  const confirmations = texts.filter(({ body }) => isConfirmation(body));
  const most = calls.get(one.call ?? '')?.told === 'answered' ? 0 : part.mostTexts;
  const isRight = texts.length <= most && texts.length >= (part.leastTexts ?? 0);
  return [
    ...(new Set(texts.map(({ body }) => body)).size === texts.length ? [] : ['got the same text twice']),
    ...(isRight ? [] : [`got ${texts.length} texts: ${texts.map(({ body }) => body).join(' | ')}`]),
    ...forbidden.map(({ body }) => `was texted after the stop: ${body}`),
    ...(confirmations.length <= (part.stops === true ? 1 : 0) ? [] : ['got a confirmation too many']),
  ];
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

function isConfirmation(body: string): boolean {
  return /no more texts|ya no le enviaremos/.test(body);
}

/** Each text is kept and told once. The stop of a number that belongs to nobody yet is in the ledger, and told to nobody. */
function wrongReply({ part, texts }: Played, sid: string, reply: KeptReply | undefined): readonly string[] {
  if (reply === undefined) return ['wrote a text that is not kept'];
  const isStop = part.stops === true && sid === texts.at(-1);
  const least = isStop ? 0 : 1;
  return reply.told >= least && reply.told <= 1 ? [] : [`wrote a text that was told ${reply.told} times`];
}

/** A call was told as what it was; the missed one that became a voicemail twice. */
function wrongCall({ part, call }: Played, { calls }: Kept): readonly string[] {
  if (call === null) return [];
  const kept = calls.get(call);
  if (kept === undefined) return ['made a call that is not kept'];
  const most = part.calls?.voicemailSeconds === undefined ? 1 : 2;
  if (kept.told === null) return ['made a call that was not told'];
  if (kept.accepted && kept.told !== 'answered') return ['made a call that a person took, and that was not told so'];
  return kept.news >= 1 && kept.news <= most ? [] : [`made a call that was told ${kept.news} times`];
}

function wrongContacts(
  { part, texts }: Played,
  { hubspot }: Pick<ServiceProcess, 'hubspot'>,
  ids: readonly string[],
  { inquiries, replies }: Kept,
): readonly string[] {
  const view = hubspot.view(ids[0] ?? '');
  const shown = (name: string) => view?.properties.find((property) => property.name === name)?.value ?? '';
  const consents = part.stops === true && part.contacts === 1 ? { speedwell_text_consent: 'revoked' } : {};
  const counted = inquiries.get(ids[0] ?? '') ?? 0;
  const most = part.inquiresAgain === true ? 2 : part.contacts;
  const stop = part.stops === true ? replies.get(texts.at(-1) ?? '') : undefined;
  return [
    ...(ids.length === part.contacts ? [] : [`has ${ids.length} contacts`]),
    ...(counted >= part.contacts && counted <= most ? [] : [`has ${counted} inquiries`]),
    ...(part.stops !== true || stop?.taken_back === 3 ? [] : ['is not in the ledger as one who said stop']),
    ...Object.entries({ ...part.shows, ...consents }).flatMap(([name, value]) =>
      shown(name) === value ? [] : [`is shown with ${name} "${shown(name)}"`],
    ),
  ];
}
