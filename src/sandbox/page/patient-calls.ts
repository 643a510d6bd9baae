import { toE164 } from '../inquiry-form.ts';
import type { Sandbox } from '../sandbox.ts';
import type { CallPlan } from '../simulated-twilio/voice.ts';

/** How a call of a patient can go on the page. */
export const callEnds = ['answered', 'nobody', 'voicemail', 'mailbox'] as const;

const plans: Readonly<Record<(typeof callEnds)[number], Omit<CallPlan, 'from'>>> = {
  answered: { desk: { does: 'answers', afterSeconds: 6, talksSeconds: 90 } },
  nobody: { desk: { does: 'rings out' } },
  voicemail: { desk: { does: 'rings out' }, voicemailSeconds: 25 },
  mailbox: { desk: { does: 'mailbox', afterSeconds: 9, talksSeconds: 45 } },
};

/** The clock moves on by so much at a time while somebody is on the phone. */
const step = Temporal.Duration.from({ seconds: 15 });

/** No call on the page lasts longer. */
const mostSteps = 24;

/** Each step may take this long; then the rest of it is taken at once. Real time. */
const stepWithinMs = 4_000;

/** The patient calls the practice from this number, as written; the clock moves on until the call is over. */
export async function callPractice(
  { twilio, clock, moveTo }: Sandbox,
  from: string,
  how: (typeof callEnds)[number],
): Promise<void> {
  const call = twilio.call({ from: toE164(from), ...plans[how] });
  const line = { isFree: false };
  const ended = call.ended.then(() => {
    line.isFree = true;
  });
  for (let steps = 0; !line.isFree && steps < mostSteps; steps += 1) await moveTo(clock.now().add(step), stepWithinMs);
  await ended;
}
