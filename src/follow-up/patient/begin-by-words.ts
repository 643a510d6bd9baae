import { isBefore } from '../clocks/moments.ts';
import type { Channel, Topic } from '../codes.ts';
import { beginInquiry } from '../contact/begin-inquiry.ts';
import type { Decision, Effect } from '../decision.ts';
import type { ContactFacts } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { pictureTask, severalTask } from '../tasks/tasks-of-replies.ts';
import { hears, type Heard } from '../words/understand.ts';
import { isOnlyPicture, type Message } from './message.ts';
import { hearStop } from './stop-words.ts';
import { isNothingFromAStranger } from './stranger-words.ts';
import { isOnlyCourtesy } from './takeover.ts';

/** Who writes within this time of the end of an inquiry most likely means it; a person decides. */
const longOver = Temporal.Duration.from({ hours: 30 * 24 });

/** What is a new wish however recently the last inquiry was closed. */
const clearWishes: readonly Topic[] = ['ready_to_schedule', 'strong_intent'];

const channels: Readonly<Record<Message['event']['by'], Channel>> = {
  text: 'text',
  email: 'email',
  chat: 'chat',
  social_message: 'social_message',
};

/**
 * The inquiry that these words begin; null where they begin none. Somebody without an inquiry, or whose last one is long
 * closed, begins one with whatever is no thank-you, stop, wrong number or machine; soon after the end only who plainly
 * asks for a visit does. Who wrote from a number that nobody had begins one even with a thank-you, because no person would
 * learn of it otherwise.
 *
 * @param last - the patient's last inquiry, which is closed; null if there never was one.
 */
export function beginByWords(last: Inquiry | null, message: Message): Decision | null {
  const { event, policy, now } = message;
  const { contact, text, at } = event;
  if (contact === null || !isNewWish(last, contact, message)) return null;

  const nothingElse = { created: null, submittedAt: null, reportedAt: null, corrected: [], restored: false };
  const seen = { type: 'ContactSeen', ...nothingElse, openByOwner: new Map<string, number>() } as const;
  const begun = beginInquiry(
    { receivedAt: at, lastSubmittedAt: at },
    last,
    { ...seen, contact: saying(text, contact) },
    policy,
    now,
    channels[event.by],
  );
  const wordsMark = contact.answers.words?.mark ?? last?.wordsMark ?? null;
  return {
    ...begun,
    inquiry: { ...begun.inquiry, wordsMark },
    effects: [...begun.effects, ...tasksBeside(begun.inquiry, message)],
  };
}

/** The words of the message are what the patient says; those of an old form stay where they are. */
function saying(text: string, contact: ContactFacts): ContactFacts {
  if (text.trim() === '') return { ...contact, answers: { ...contact.answers, words: null } };
  return { ...contact, answers: { ...contact.answers, words: { text, mark: 'of this message' } } };
}

function isNewWish(last: Inquiry | null, contact: ContactFacts, message: Message): boolean {
  const { text, asksToStop, isLoop, hasMedia } = message.event;
  if (asksToStop || isLoop) return false;
  if (text.trim() === '') return hasMedia && isOver(last, message);
  if (isNothingFromAStranger(text, message.policy, hearStop(text, message.policy))) return false;
  const isStranger = last === null && contact.madeByUs === true;
  return isStranger || (!saysNothingNew(message) && (isOver(last, message) || isClearWish(message)));
}

function saysNothingNew({ event, understood }: Message): boolean {
  return hears(understood, 'wrong_person') || isOnlyCourtesy(understood, event.text);
}

/** There is no inquiry that the message could still be about. */
function isOver(last: Inquiry | null, { event }: Message): boolean {
  return last?.closedAt == null || isBefore(last.closedAt.add(longOver), event.at);
}

function isClearWish({ understood }: Message): boolean {
  return understood.topics.some(({ topic, certain }: Heard) => certain && clearWishes.includes(topic));
}

function tasksBeside(inquiry: Inquiry, message: Message): readonly Effect[] {
  const { event, policy } = message;
  const { due } = inquiry.target;
  const several = event.isOfSeveral ? [severalTask(inquiry, policy, due)] : [];
  return isOnlyPicture(message) ? [...several, pictureTask(inquiry, policy, due)] : several;
}
