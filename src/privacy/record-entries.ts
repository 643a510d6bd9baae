import type { PersonRecord } from '../journal/person-record.ts';
import type { KeptFacts } from '../policy/kept-facts.ts';
import type { Seal } from '../seal.ts';

/** One thing that is kept of a person, as it is handed out. */
export interface RecordEntry {
  readonly at: Temporal.Instant;
  readonly what: string;
  /** What was said, or what was decided, in plain words; null where there are none, or they are gone. */
  readonly words: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

type Open = Pick<Seal, 'open'>;

/** Everything in the order of time, opened. */
export function entriesOf(record: PersonRecord, facts: KeptFacts, seal: Open): readonly RecordEntry[] {
  return [
    ...record.replies.map((reply) => replyEntry(reply, seal)),
    ...record.messages.map((message) => messageEntry(message, seal)),
    ...record.drafts.map(({ at, userId, sealed }) => {
      return { at, what: 'answer written by a person', words: open(seal, sealed), details: { userId } };
    }),
    ...record.calls.map((call) => callEntry(call, seal)),
    ...record.waiting.map(({ at, kind, sealed }) => {
      return { at, what: 'waits to be somebody’s', words: null, details: { kind, number: open(seal, sealed) } };
    }),
    ...record.consents.map((consent) => consentEntry(consent, facts)),
    ...record.decisions.map(({ at, event, because }) => {
      return { at, what: 'decision', words: because.en, details: { event, es: because.es } };
    }),
    ...record.acts.map(({ at, userId, what }) => {
      return { at, what: `${what} on the card`, words: null, details: { userId } };
    }),
    ...record.steps.map(({ at, action, inputs, outputs }) => {
      return { at, what: 'step of a workflow', words: null, details: { action, inputs, outputs } };
    }),
    ...record.looks.map(({ at, userId, what }) => ({
      at,
      what: `look at the ${what}`,
      words: null,
      details: { userId },
    })),
  ].toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

function replyEntry(
  { at, sid, sealed, sealedMedia, pictures }: PersonRecord['replies'][number],
  seal: Open,
): RecordEntry {
  const addresses = open(seal, sealedMedia);
  const where: unknown = addresses === null ? null : JSON.parse(addresses);
  return { at, what: 'text from the patient', words: open(seal, sealed), details: { sid, pictures, where } };
}

const kinds = { text: 'text to the patient', email: 'e-mail to the patient', task: 'task for a person' } as const;

function messageEntry(message: PersonRecord['messages'][number], seal: Open): RecordEntry {
  const { at, kind, state, effect, sealed, partnerId, delivery, outcome } = message;
  const details = { state, partnerId, delivery, outcome };
  if (effect.type === 'CreateTask') {
    return { at, what: kinds[kind], words: `${effect.subject}: ${effect.body}`, details };
  }
  const { purpose, scriptId: script, language } = effect;
  const { to = null, body = null } = textIn(open(seal, sealed));
  return { at, what: kinds[kind], words: body, details: { to, purpose, script, language, ...details } };
}

function textIn(opened: string | null): { readonly to?: string; readonly body?: string } {
  const content: unknown = opened === null ? {} : JSON.parse(opened);
  const { to, body } = { to: undefined, body: undefined, ...(typeof content === 'object' ? content : {}) };
  return {
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof body === 'string' ? { body } : {}),
  };
}

function callEntry(call: PersonRecord['calls'][number], seal: Open): RecordEntry {
  const { at, sid, sealed, told, recordingSid, recordingSeconds } = call;
  const details = { sid, from: open(seal, sealed), told, recordingSid, recordingSeconds };
  return { at, what: 'call from the patient', words: null, details };
}

function consentEntry({ entry, evidence }: PersonRecord['consents'][number], { wordings }: KeptFacts): RecordEntry {
  const { at, channel, purpose, state, source, wording, language } = entry;
  const words = wording === null ? null : (wordings.get(wording)?.words ?? null);
  const details = { channel, purpose, state, source, wording, language, evidence };
  return { at, what: `consent ${state}`, words, details };
}

/** Null for what is gone, or sealed with a key that is. */
function open(seal: Open, sealed: Buffer | null): string | null {
  if (sealed === null) return null;
  try {
    return seal.open(sealed);
  } catch {
    return null;
  }
}

/** The same as text to be read: a line for each entry, on the practice's clock. */
export function toText(entries: readonly RecordEntry[], timeZone: string): string {
  return entries.map((entry) => `${lineOf(entry, timeZone)}\n`).join('');
}

function lineOf({ at, what, words, details }: RecordEntry, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const when = `${local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')} ${local.offset}`;
  const known = Object.entries(details).filter(([, value]) => value !== null && value !== undefined);
  const also = known.map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`${when}  ${what}`, ...(words === null ? [] : [`    ${words}`]), ...also.map((line) => `    ${line}`)].join(
    '\n',
  );
}
