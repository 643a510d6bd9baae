import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mayAnswerNow, mayUseOwnWords } from '../../follow-up/people/who-may-answer.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { findDraft, keepDraft, type ToldBefore } from '../../journal/drafts.ts';
import { appendNews } from '../../journal/inbox.ts';
import { noteOnTimeline } from '../../journal/timeline-notes.ts';
import type { PersonWrotePayload } from '../person-wrote-news.ts';
import { lockPatient, readCardFacts } from '../../journal/card-facts.ts';
import type { Queries } from '../../journal/database.ts';
import { actRefusals } from './act-refusals.ts';
import { faultOfText, type WantedAnswer } from './answer-request.ts';
import { answerScripts } from './answer-scripts.ts';
import { asItStands } from './as-it-stands.ts';
import { peopleWhoAre, type CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import { cardRefusals, type CardRefusal } from './card-refusals.ts';
import { inquiryMark } from './inquiry-mark.ts';
import { showInquiry } from './card-view.ts';
import type { ShownInquiry } from '../../../extensions/shared/card-api.ts';
import { lookInTime, type AnswerWords, type LookedAtPatient } from './patient-look.ts';

/** What the card is told of an answer that was taken. */
export interface TakenAnswer {
  readonly status: 202;
  /** `taken`: it goes out now. `held`: it goes out by itself at `from`. */
  readonly code: 'taken' | 'held';
  readonly answer: string;
  readonly because: Sentence;
  readonly from: Temporal.Instant | null;
}

/** What the send check, made while the card waits, says about an answer; or that something else happened meanwhile. */
export interface NotNow {
  readonly status: 409;
  readonly code: 'not_now' | 'changed_meanwhile';
  readonly because: Sentence;
}

const sentence = z.object({ en: z.string(), es: z.string() });

/** What was told is kept, so that the same is told again. */
const Told = z.union([
  z.object({
    ...{ status: z.literal(202), code: z.enum(['taken', 'held']), answer: z.string(), because: sentence },
    from: z
      .string()
      .transform((text) => Temporal.Instant.from(text))
      .nullable(),
  }),
  z.object({ status: z.literal(409), code: z.enum(['not_now', 'changed_meanwhile']), because: sentence }),
]);

/**
 * Takes a person's answer to a patient: the send check is made at once from the present truth, and its refusal is told
 * and written on the patient's timeline. What may go out is stored with the news of it in one transaction, and goes out
 * from there. The same key of the same person is told the same again and sends nothing twice, also when two come at once.
 */
export async function takeAnswer(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
  wanted: WantedAnswer,
): Promise<AnswerTold & { readonly inquiry?: ShownInquiry }> {
  const told = await answer(desk, caller, contactId, wanted);
  if (told.code !== actRefusals.changedMeanwhile.code) return told;
  return { ...told, inquiry: await showInquiry(desk, caller, contactId) };
}

type AnswerTold = TakenAnswer | NotNow | CardRefusal;

async function answer(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
  wanted: WantedAnswer,
): Promise<AnswerTold> {
  const requestMark = markOf(desk, contactId, wanted);
  const before = await findDraft(desk.database, caller.portalId, caller.userId, wanted.key);
  if (before !== undefined) return toldAgain(before, requestMark);

  const people = await peopleWhoAre(desk, caller);
  const policy = desk.policy();
  const fault = faultOf(wanted, people, policy);
  if (fault !== null) return fault;
  const patient = await lookInTime(desk.lookAtPatient({ portalId: caller.portalId, contactId }));
  if (patient === null) return cardRefusals.cannotCheck;
  if (patient.inquiry === null) return cardRefusals.noInquiry;
  const words = wordsOf(wanted, policy, patient.inquiry.language, desk.clock.now());
  if (words === null) return cardRefusals.notAnAnswer;

  const told = verdictOn(patient, words, { ...wanted, people }, policy);
  return store(desk, caller, { contactId, wanted, people, requestMark, told });
}

function markOf({ seal }: CardDesk, contactId: string, { words, identityKnown, next, seen }: WantedAnswer): Buffer {
  return seal.nameNews(['answer', contactId, JSON.stringify([words, identityKnown, next, seen])]);
}

function toldAgain({ requestMark, told }: ToldBefore, mark: Buffer): AnswerTold {
  return requestMark.equals(mark) ? Told.parse(told) : cardRefusals.keyUsed;
}

function faultOf({ words }: WantedAnswer, people: readonly string[], policy: PracticePolicy): CardRefusal | null {
  if ('script' in words) return null;
  return mayUseOwnWords(people, policy) ? faultOfText(words.text, policy) : cardRefusals.scriptsOnly;
}

function wordsOf(
  { words }: WantedAnswer,
  policy: PracticePolicy,
  language: Parameters<typeof answerScripts>[1],
  now: Temporal.Instant,
): AnswerWords | null {
  if ('text' in words) return words;
  const script = answerScripts(policy, language, now).find(({ id }) => id === words.script);
  return script === undefined ? null : { script };
}

function verdictOn(
  patient: LookedAtPatient,
  words: AnswerWords,
  { identityKnown, people }: { readonly identityKnown: boolean; readonly people: readonly string[] },
  policy: PracticePolicy,
): TakenAnswer | NotNow {
  const mayAnswerLocked = patient.inquiry !== null && mayAnswerNow(patient.inquiry, people, policy);
  const verdict = patient.check(words, { identityKnown, mayAnswerLocked });
  const answer = randomUUID();
  if (verdict.send) return { status: 202, code: 'taken', answer, because: onItsWay, from: null };
  const { because, until } = verdict;
  if (until === undefined) return { status: 409, code: 'not_now', because };
  return { status: 202, code: 'held', answer, because, from: until };
}

const onItsWay = say('The answer is on its way to the patient.', 'La respuesta va en camino al paciente.');

interface ToStore {
  readonly contactId: string;
  readonly wanted: WantedAnswer;
  readonly people: readonly string[];
  readonly requestMark: Buffer;
  readonly told: TakenAnswer | NotNow;
}

async function store(
  desk: CardDesk,
  { portalId, userId }: CardCaller,
  { contactId, wanted, people, requestMark, told }: ToStore,
): Promise<AnswerTold> {
  const { database, clock, seal, policy, onNews } = desk;
  const { key, words, identityKnown, next } = wanted;
  const now = clock.now();
  const taken = await database.transaction(async (transaction) => {
    const isStale = await hasChanged(transaction, desk, { portalId, userId }, contactId, wanted.seen);
    const verdict = isStale ? actRefusals.changedMeanwhile : told;
    const isTaken = verdict.status === 202;
    const id = isTaken ? verdict.answer : randomUUID();
    const sealed = isTaken && 'text' in words ? seal.seal(words.text) : null;
    const draft = { portalId, id, contactId, userId, key, requestMark, sealed, told: verdict };
    if (!(await keepDraft(transaction, draft, now))) return null;
    if (isTaken) {
      const sent = 'text' in words ? { draft: id } : words;
      const payload: PersonWrotePayload = { answer: id, by: userId, people, words: sent, identityKnown, next };
      const sameNews = seal.nameNews(['person_wrote', portalId, id]);
      const news = { portalId, contactId, kind: 'person_wrote', occurredAt: now, sameNews } as const;
      await appendNews(transaction, [{ ...news, payload: { ...payload } }], now);
    } else {
      const note = { event: 'AnswerNotSent', because: verdict.because };
      await noteOnTimeline(transaction, portalId, [contactId], note, policy().version, now);
    }
    return verdict;
  });
  if (taken?.status === 202) onNews(['person_wrote']);
  if (taken !== null) return taken;
  // Another one with the same key was quicker, and is what counts.
  const before = await findDraft(database, portalId, userId, key);
  return before === undefined ? told : toldAgain(before, requestMark);
}

/**
 * Whether something happened since the person saw what they answer: another person's answer on its way counts as well. The
 * contact is locked, so that of two who answer at once the second is told.
 */
async function hasChanged(
  transaction: Queries,
  { policy, clock }: Pick<CardDesk, 'policy' | 'clock'>,
  { portalId, userId }: Pick<CardCaller, 'portalId' | 'userId'>,
  contactId: string,
  seen: string | null,
): Promise<boolean> {
  if (seen === null) return false;
  await lockPatient(transaction, portalId, contactId);
  const facts = await readCardFacts(transaction, portalId, contactId);
  const isAnswered = facts.undecided.some(({ kind, payload }) => kind === 'person_wrote' && payload['by'] !== userId);
  return isAnswered || inquiryMark(asItStands(facts, policy(), clock.now()).inquiry) !== seen;
}
