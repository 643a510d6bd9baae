import type { Language } from '../../follow-up/codes.ts';
import type { Consents } from '../../follow-up/consent/consents.ts';
import { isLocked } from '../../follow-up/escalation/open-escalation.ts';
import type { SendCheck } from '../../follow-up/messages/send-check.ts';
import { mayAnswerNow, mayUseOwnWords } from '../../follow-up/people/who-may-answer.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Script } from '../../follow-up/policy/scripts.ts';
import { scriptTitle } from '../../follow-up/script-titles.ts';
import type { Sentence } from '../../follow-up/sentence.ts';
import { lookAtConversation, type SaidRow } from '../../journal/conversation.ts';
import { readDrafts } from '../../journal/drafts.ts';
import { answerScripts } from './answer-scripts.ts';
import { longestText } from './answer-request.ts';
import { peopleWhoAre, type CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import { cardRefusals } from './card-refusals.ts';
import { lookInTime, type AnswerWords, type LookedAtPatient } from './patient-look.ts';
import { shownLine, type ReadWords, type ShownLine } from './shown-line.ts';

/** Whether something can be sent now. */
export interface ShownPossibility {
  readonly possible: boolean;
  /** Why not, or why it waits; null where it goes out at once. */
  readonly because: Sentence | null;
  /** It goes out by itself then; null where it goes out at once, or not at all. */
  readonly from: Temporal.Instant | null;
}

/** An approved script that can be an answer. */
export interface ShownScript extends ShownPossibility {
  readonly id: string;
  readonly moment: string;
  readonly about: string;
  /** What it is about, for a list. */
  readonly title: Sentence;
  readonly language: Language;
  /** As the patient would read them. */
  readonly words: string;
}

/** What both sides said, and what can be said now. */
export interface ShownConversation {
  readonly contactId: string;
  /** The patient's. */
  readonly language: Language;
  /** Oldest first. */
  readonly lines: readonly ShownLine[];
  /** There is more that is older. */
  readonly hasMore: boolean;
  /** Null while HubSpot cannot be read. */
  readonly consents: Consents | null;
  /** A question is open that only one person may answer. */
  readonly locked: boolean;
  readonly texting: ShownPossibility;
  readonly scripts: readonly ShownScript[];
  readonly ownWords: ShownPossibility & {
    /** In characters. */
    readonly longest: number;
    /** Several people have this number: whoever writes says first that it is known who reads. */
    readonly needsIdentity: boolean;
  };
}

/** The card shows so many lines. */
const mostLines = 200;

/**
 * Shows what both sides said, and what can be sent now and why not. The look is recorded by the statement that reads
 * the words: nobody sees them unrecorded.
 */
export async function showConversation(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
): Promise<ShownConversation> {
  const { portalId } = caller;
  const [patient, people] = await Promise.all([
    lookInTime(desk.lookAtPatient({ portalId, contactId })),
    peopleWhoAre(desk, caller),
  ]);
  const { said, drafts } = await readWithLook(desk, caller, contactId);
  const policy = desk.policy();
  const language = patient?.inquiry?.language ?? policy.defaultLanguage;
  const hasMore = said.length > mostLines;
  const shown = hasMore ? said.slice(said.length - mostLines) : said;
  const read = readWords(desk, patient, drafts, policy);
  return {
    ...{ contactId, language, hasMore },
    lines: shown.map((each) => shownLine(each, read)),
    consents: patient?.consents ?? null,
    locked: patient?.inquiry != null && isLocked(patient.inquiry),
    ...whatCanBeSent(patient, people, policy, language, desk.clock.now()),
  };
}

async function readWithLook({ database, clock, seal }: CardDesk, { portalId, userId }: CardCaller, contactId: string) {
  const look = { portalId, contactId, userId, what: 'conversation', at: clock.now() } as const;
  const said = await lookAtConversation(database, look, mostLines + 1);
  return { said, drafts: await readDrafts(database, portalId, said.flatMap(unwrittenDraft), seal) };
}

/** Words of a person that were not handed to the carrier service, so that only the draft has them. */
function unwrittenDraft(said: SaidRow): readonly string[] {
  if (said.kind !== 'message' || said.sealed !== null) return [];
  return said.effect.draft === undefined ? [] : [said.effect.draft];
}

function readWords(
  { seal, openText }: CardDesk,
  patient: LookedAtPatient | null,
  drafts: ReadonlyMap<string, string>,
  policy: PracticePolicy,
): ReadWords {
  return {
    ofReply: (sealed) => {
      try {
        return seal.open(sealed);
      } catch {
        return null;
      }
    },
    ofText: openText,
    ofWaiting: ({ draft, scriptId }) => {
      if (draft !== undefined) return drafts.get(draft) ?? null;
      const script = policy.scripts.find(({ id }) => id === scriptId);
      return script === undefined ? null : (patient?.filled({ script }) ?? null);
    },
  };
}

type Sendable = Pick<ShownConversation, 'texting' | 'scripts' | 'ownWords'>;

function whatCanBeSent(
  patient: LookedAtPatient | null,
  people: readonly string[],
  policy: PracticePolicy,
  language: Language,
  now: Temporal.Instant,
): Sendable {
  const scripts = answerScripts(policy, language, now);
  const check = checkFor(patient, people, policy);
  const usual = check(anyWords);
  const isNamed = mayUseOwnWords(people, policy);
  const ownWords = isNamed ? usual : refusedFor(cardRefusals.scriptsOnly.because);
  return {
    texting: usual,
    scripts: scripts.map((script) => ({ ...shownScript(script, patient), ...check({ script }) })),
    ownWords: { ...ownWords, longest: longestText, needsIdentity: patient?.sharesPhone === true },
  };
}

/** Words with which nothing is wrong: what speaks against them is no matter of the words. */
const anyWords: AnswerWords = { text: 'Hello' };

function checkFor(patient: LookedAtPatient | null, people: readonly string[], policy: PracticePolicy) {
  return (words: AnswerWords): ShownPossibility => {
    if (patient === null) return refusedFor(cardRefusals.cannotCheck.because);
    const { inquiry } = patient;
    if (inquiry === null) return refusedFor(cardRefusals.noInquiry.because);
    // On a shared phone the card asks whether it is known who reads.
    const as = { identityKnown: true, mayAnswerLocked: mayAnswerNow(inquiry, people, policy) };
    return possibility(patient.check(words, as));
  };
}

function refusedFor(because: Sentence): ShownPossibility {
  return { possible: false, because, from: null };
}

/** What is held goes out by itself later, so it can be sent. */
function possibility(verdict: SendCheck): ShownPossibility {
  if (verdict.send) return { possible: true, because: null, from: null };
  const { because, until = null } = verdict;
  return { possible: until !== null, because, from: until };
}

function shownScript(script: Script, patient: LookedAtPatient | null) {
  const { id, moment, about, language, text } = script;
  return { id, moment, about, title: scriptTitle(script), language, words: patient?.filled({ script }) ?? text };
}
