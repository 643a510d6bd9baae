import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { ActName, Possibility, ShownInquiry, Words } from '@speedwell/shared/card-api.ts';

/** The buttons of the card, by the words that stand on them. */
export type ButtonName = ActName | 'callScript' | 'voicemailScript' | 'sendText';

const possible: Possibility = { possible: true, because: null };
const off = (because: Words): Possibility => ({ possible: false, because });

/** Whether each button can be pressed: as the service says, and what the card sees by itself. */
export function possibilities({ may, phone, state }: ShownInquiry): Readonly<Record<ButtonName, Possibility>> {
  const hasInquiry = state === 'open' || state === 'closed';
  return {
    ...may,
    callScript: phone.call === null ? off(actWords.noScript) : possible,
    voicemailScript: phone.voicemail === null ? off(actWords.noScript) : possible,
    sendText: hasInquiry ? possible : off(actWords.noInquiryToAnswer),
  };
}

/** Buttons that are off for one reason. */
export interface OffFor {
  readonly because: Words;
  readonly buttons: readonly Words[];
}

/** Why buttons are off, each reason once. `take` is shown only where nobody owns the inquiry; an escalation says by itself why. */
export function whyOff(inquiry: ShownInquiry): readonly OffFor[] {
  const reasons = new Map<string, OffFor>();
  for (const [name, words] of buttonsInOrder) {
    const { possible: isOn, because: told } = possibilities(inquiry)[name];
    // Whatever the rules say of each act, that is the one reason.
    const because = inquiry.state === 'closed' ? actWords.isClosed : told;
    if (isOn || because === null || (name === 'take' && inquiry.owner !== null)) continue;
    const known = reasons.get(because.en)?.buttons ?? [];
    reasons.set(because.en, { because, buttons: [...known, words] });
  }
  return [...reasons.values()];
}

const buttonsInOrder: readonly (readonly [ButtonName, Words])[] = (
  [
    ...(['log_call', 'callScript', 'voicemailScript', 'sendText', 'call_back_at', 'book', 'take'] as const),
    ...(['set_status', 'escalate', 'correct', 'stop_follow_ups', 'close'] as const),
  ] as const
).map((name) => [name, actWords[name]]);
