/**
 * What became of a call of a patient, as far as it is known. Reports of the carrier service come in any order, twice or
 * never; each of these facts only ever grows.
 */
export interface CallFacts {
  /**
   * What the caller met: `front_desk`, whom we rang; `nobody`, because the number belongs to no location and only a
   * sentence is said; `elsewhere`, because others route the number and only tell us how its calls end.
   */
  readonly route: 'front_desk' | 'nobody' | 'elsewhere';
  /** A call counts as answered from this many seconds on, where nobody presses a key. */
  readonly answeredFromSeconds: number;
  /** Who is not answered can leave a voicemail, so that the call goes on after the ringing. */
  readonly offersVoicemail: boolean;
  /** Somebody at the front desk pressed the key. */
  readonly accepted: boolean;
  /** How the ringing at the front desk ended; null while nobody said. */
  readonly dial: {
    /** Something picked up: a person or a mailbox. */
    readonly pickedUp: boolean;
    /** Whoever picked up had to press a key first; `unscreened`: had not. Should reports contradict each other, both stand. */
    readonly screened: boolean;
    readonly unscreened: boolean;
    /** The caller and the front desk could hear each other. */
    readonly bridged: boolean;
    readonly seconds: number;
    /** The caller hung up while it rang. */
    readonly callerHungUp: boolean;
  } | null;
  /** Seconds of the voicemail; null where there is none. */
  readonly recordingSeconds: number | null;
  /**
   * How the whole call ended. `connected`: somebody or something answered, if only our own greeting. `unanswered`: a report
   * said that nobody did; should another one contradict it, both stand.
   */
  readonly ended: { readonly connected: boolean; readonly unanswered: boolean; readonly seconds: number } | null;
}

/** How a call ended for the patient. */
export const callEnds = ['missed', 'voicemail', 'answered'] as const;
export type CallEnd = (typeof callEnds)[number];

/** Where nobody set it: shorter calls of numbers that others route count as missed, because a mailbox may have taken them. */
export const usualAnsweredFromSeconds = 15;

/**
 * How the call ended; null while that is not known yet. A caller who hangs up while it rings reached nobody, too.
 *
 * The carrier service calls a call completed as soon as anything picks up, a mailbox included, so that alone is no answer:
 * it takes the key, or a talk that is long enough.
 *
 * @see https://help.twilio.com/articles/223132547: "answered by a person, an IVR, or even a voicemail".
 */
export function howCallEnded(call: CallFacts): CallEnd | null {
  if (wasAnswered(call)) return 'answered';
  if (call.recordingSeconds !== null && call.recordingSeconds > 0) return 'voicemail';
  return isOver(call) ? 'missed' : null;
}

/**
 * How a call ended of which nobody will tell us any more: a patient who may have reached nobody is called back, because a
 * call too many is better than one too few.
 */
export function howForgottenCallEnded(call: CallFacts): CallEnd {
  return howCallEnded(call) ?? 'missed';
}

/** Whether `end` says more than what was told before. What was told is only ever taken further, never back. */
export function isFurther(end: CallEnd, told: CallEnd | null): boolean {
  return told === null || callEnds.indexOf(end) > callEnds.indexOf(told);
}

function wasAnswered({ route, accepted, dial, ended, answeredFromSeconds }: CallFacts): boolean {
  if (accepted) return true;
  if (dial !== null) {
    const byKey = dial.screened && dial.bridged;
    return dial.pickedUp && (byKey || (dial.unscreened && dial.seconds >= answeredFromSeconds));
  }
  return route === 'elsewhere' && ended !== null && ended.connected && ended.seconds >= answeredFromSeconds;
}

/** Nobody can answer any more, and no voicemail is to be waited for. */
function isOver({ route, dial, ended, offersVoicemail }: CallFacts): boolean {
  if (route === 'nobody' || dial?.callerHungUp === true) return true;
  if (ended === null) return dial !== null && !offersVoicemail;
  // Our own greeting connects the call as well: how the ringing ended must be known.
  return ended.unanswered || route === 'elsewhere' || dial !== null;
}
