import type { Language } from '../codes.ts';
import { nothingToDo, type Decision, type Effect, type MessagePurpose } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import type { WorkflowEvent } from './asked.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { isApproved } from '../messages/scripts.ts';
import { whyNot } from '../messages/send-sentences.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Script, ScriptMoment } from '../policy/scripts.ts';
import { colon, say, type Sentence } from '../sentence.ts';
import { noOpenInquiry, textNotSent, whyNotSent } from './why-not-sent.ts';

type TextAsked = Extract<WorkflowEvent, { readonly type: 'TextAsked' }>;
type MessageOutcome = Extract<
  FollowUpEvent,
  { readonly type: 'MessageSent' | 'MessageNotSent' | 'MessageUndelivered' }
>;

/** A text that waits for quiet hours to end is for these days. */
const waitsAtMost = Temporal.Duration.from({ hours: 72 });

/** One that must go now or not at all; a minute's trouble at the carrier service is still now. */
const nowLasts = Temporal.Duration.from({ minutes: 10 });

const purposes: Readonly<Partial<Record<ScriptMoment, MessagePurpose>>> = {
  follow_up: 'follow_up',
  education: 'follow_up',
  barrier: 'follow_up',
  campaign: 'campaign',
};

/** What a text of a workflow would be for; null for words that no workflow may send. */
export function purposeOf({ channel, moment }: Pick<Script, 'channel' | 'moment'>): MessagePurpose | null {
  return channel === 'text' ? (purposes[moment] ?? null) : null;
}

/**
 * A workflow asks for an approved text, which goes through the send check like any other. Its version in the patient's
 * language is what goes out. A text about the patient's own wish needs an open inquiry; one for everybody (a campaign)
 * needs none.
 */
export function sendApprovedText(
  inquiry: Inquiry | null,
  event: TextAsked,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const language = event.contact?.language ?? inquiry?.language ?? policy.defaultLanguage;
  const script = scriptIn(language, event.script, policy, now);
  const purpose = script === null ? null : purposeOf(script);
  if (script === null || purpose === null) return refused(inquiry, event, whyNot.notApproved);
  if (inquiry !== null && isUnderWay(inquiry) && isLocked(inquiry)) return refused(inquiry, event, whyNot.questionOpen);
  if (purpose !== 'campaign' && (inquiry === null || !isUnderWay(inquiry))) {
    return refused(inquiry, event, noOpenInquiry);
  }
  const text: Effect = {
    ...{ type: 'SendText', timing: 'texting_hours', ordinal: inquiry?.ordinal ?? 0, purpose, scriptId: script.id },
    ...{ language: script.language, notBefore: now, run: event.run },
    expiresAt: now.add(event.ifNotNow === 'wait' ? waitsAtMost : nowLasts),
  };
  return { inquiry, effects: [text], because: asked };
}

/** Approved words for the same in another language are the same script to whoever builds a workflow. */
function scriptIn(language: Language, id: string, policy: PracticePolicy, now: Temporal.Instant): Script | null {
  const named = policy.scripts.find((script) => script.id === id);
  if (named === undefined) return null;
  const same = policy.scripts
    .filter((script) => isAboutTheSame(named, script) && script.language === language)
    .filter((script) => isApproved(script, policy, now))
    .toSorted((a, b) => b.version - a.version);
  const isFitting = named.language === language && isApproved(named, policy, now);
  return isFitting ? named : (same[0] ?? named);
}

function isAboutTheSame(one: Script, other: Script): boolean {
  return one.channel === other.channel && one.moment === other.moment && one.about === other.about;
}

function refused(inquiry: Inquiry | null, { run }: TextAsked, why: Sentence): Decision {
  const outputs = textNotSent(whyNotSent(why.en));
  return { inquiry, effects: [{ type: 'AnswerWorkflow', run, outputs }], because: colon(notSent, why) };
}

/**
 * What became of a text of a workflow: the patient is not told the same again. Nobody is asked to call for one that did
 * not go out; the workflow is told, and goes on as its builder wished.
 */
export function workflowTextOutcome(inquiry: Inquiry, event: MessageOutcome): Decision {
  if (event.type !== 'MessageSent') return nothingToDo(inquiry, colon(notSent, event.because));
  const scriptsUsed = [...new Set([...inquiry.scriptsUsed, event.scriptId])];
  return { inquiry: { ...inquiry, scriptsUsed }, effects: [], because: sent };
}

const asked = say('A workflow asked for an approved text.', 'Un flujo de trabajo pidió un texto aprobado.');
const sent = say('The text of a workflow was sent.', 'Se envió el texto de un flujo de trabajo.');
const notSent = say('The text of a workflow is not sent.', 'El texto de un flujo de trabajo no se envía.');
