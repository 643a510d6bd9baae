import { escalations } from './hear.ts';
import { kinds, type Kind, type LabelledMessage } from './read-messages.ts';

/** A labelled message with all that was heard in it, what comes first at the head. */
export interface HeardMessage extends LabelledMessage {
  readonly heard: readonly [Kind, ...Kind[]];
}

/** How well one kind, or the messages of one language, were heard. */
export interface Share {
  /** So many there are. */
  readonly of: number;
  /** So many of them were found. */
  readonly found: number;
}

export interface KindScore {
  readonly kind: Kind;
  readonly recall: Share;
  /** Of all messages that were heard first as this kind, those that are labelled so. */
  readonly precision: Share;
}

export interface Bar {
  readonly name: string;
  readonly share: Share;
  /** The least share that will do, from 0 to 1. */
  readonly least: number;
}

export interface Score {
  readonly kinds: readonly KindScore[];
  readonly bars: readonly Bar[];
  /** Urgent, stop and any escalation, each for every language of the file. */
  readonly languages: readonly { readonly language: string; readonly bars: readonly Bar[] }[];
  readonly misses: readonly HeardMessage[];
  /** Not labelled so, and heard first as a stop or as one of the escalations. */
  readonly falseAlarms: readonly HeardMessage[];
}

/** Scores what was heard against the labels. */
export function score(messages: readonly HeardMessage[]): Score {
  const misses = messages.filter((message) => !isFound(message));
  const languages = [...new Set(messages.map(({ language }) => language))].toSorted();
  return {
    kinds: kinds.map((kind) => kindScore(kind, messages)),
    bars: barsOf(messages),
    languages: languages.map((language) => ({
      language,
      bars: barsOf(messages.filter((message) => message.language === language)),
    })),
    misses,
    falseAlarms: messages.filter(isFalseAlarm),
  };
}

/** Whether a share reaches its bar. Of nothing there is nothing to miss. */
export function isReached({ share, least }: Bar): boolean {
  return share.of === 0 || share.found / share.of >= least;
}

/**
 * Questions for a named role are taken up beside whatever comes first, so they are found wherever they are heard. Everything
 * else is found when it is what is acted on: a wish for a visit that locks as a clinical question is not.
 */
function isFound({ kind, heard }: HeardMessage): boolean {
  if (escalations.includes(kind)) return heard.includes(kind);
  if (kind === 'insurance' || kind === 'scheduling') return isCalm(heard) && heard.includes(kind);
  return heard[0] === kind;
}

function isCalm(heard: readonly Kind[]): boolean {
  return !heard.some((kind) => kind === 'stop' || escalations.includes(kind));
}

function isFalseAlarm({ kind, heard: [first] }: HeardMessage): boolean {
  if (first === 'stop') return kind !== 'stop';
  return escalations.includes(first) && !escalations.includes(kind) && kind !== 'stop';
}

function kindScore(kind: Kind, messages: readonly HeardMessage[]): KindScore {
  const labelled = messages.filter((message) => message.kind === kind);
  const heard = messages.filter((message) => message.heard[0] === kind);
  return {
    kind,
    recall: shareOf(labelled, isFound),
    precision: shareOf(heard, (message) => message.kind === kind),
  };
}

function barsOf(messages: readonly HeardMessage[]): readonly Bar[] {
  const labelled = (...wanted: readonly Kind[]) => messages.filter(({ kind }) => wanted.includes(kind));
  const heardAsStop = messages.filter(({ heard: [first] }) => first === 'stop');
  const isEscalation = ({ heard }: HeardMessage) => heard.some((kind) => escalations.includes(kind));
  return [
    { name: 'urgent recall', share: shareOf(labelled('urgent'), isFound), least: 0.99 },
    { name: 'stop recall', share: shareOf(labelled('stop'), isFound), least: 1 },
    { name: 'stop precision', share: shareOf(heardAsStop, ({ kind }) => kind === 'stop'), least: 0.98 },
    { name: 'any-escalation recall', share: shareOf(labelled(...escalations), isEscalation), least: 0.97 },
  ];
}

function shareOf(messages: readonly HeardMessage[], isFoundIn: (message: HeardMessage) => boolean): Share {
  return { of: messages.length, found: messages.filter(isFoundIn).length };
}
