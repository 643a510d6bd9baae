import { randomBytes } from 'node:crypto';
import { createCall, type CallSettings } from './voice-call.ts';

/** What the telephone at the front desk does when it rings. Seconds are the sandbox's. */
export type FrontDesk =
  /** A person picks up, and presses 1 unless `presses` says no. */
  | {
      readonly does: 'answers';
      readonly afterSeconds: number;
      readonly talksSeconds: number;
      readonly presses?: boolean;
    }
  /** A carrier's mailbox picks up: it presses nothing, and records until the call ends. */
  | { readonly does: 'mailbox'; readonly afterSeconds: number; readonly talksSeconds: number }
  | { readonly does: 'is busy' }
  | { readonly does: 'rings out' };

/** A call of a patient. */
export interface CallPlan {
  /** E.164, or what carriers write where the number is withheld. */
  readonly from: string;
  /** E.164; by default the practice's first number. */
  readonly to?: string;
  /** By default nobody is there. */
  readonly desk?: FrontDesk;
  /** The caller waits no longer than this while it rings. */
  readonly hangsUpAfterSeconds?: number;
  /** How long the caller speaks after the tone; by default the caller hangs up at the tone. */
  readonly voicemailSeconds?: number;
  /** Others put the call through: Twilio only tells how it ended. */
  readonly isRoutedElsewhere?: boolean;
  /** What Twilio does not promise of its callbacks: each comes twice, the last one first. */
  readonly callbacks?: { readonly twice?: boolean; readonly reversed?: boolean };
}

/** A call as the two ends of it hear it. */
export interface SimulatedCall {
  readonly sid: string;
  /** What was said to the caller, oldest first; `(beep)` for the tone of a recording. */
  readonly heard: () => readonly string[];
  /** What was said to whoever picked up. */
  readonly deskHeard: () => readonly string[];
  /** Caller and front desk have spoken with each other. */
  readonly spoke: () => boolean;
  /** Resolves when the call has ended and all was told. */
  readonly ended: Promise<void>;
}

/** Patients who call. */
export interface Voice {
  /** Begins a call, which takes its time by the clock: it goes on while the clock moves. */
  readonly call: (plan: CallPlan) => SimulatedCall;
  /** Where Twilio asks what to do with calls, and tells how they went. */
  readonly setVoiceUrls: (urls: VoiceUrls) => void;
  /** Every call waits for the clock or has ended. */
  readonly callsSettled: () => boolean;
}

/** What is set up at each of the practice's numbers. Null: nothing. */
export interface VoiceUrls {
  readonly voice: string | null;
  readonly fallback: string | null;
  readonly status: string | null;
}

/** The practice's numbers, which nobody has called yet. */
export function createVoice(
  account: Pick<CallSettings, 'accountSid' | 'webhooks' | 'clock' | 'records'>,
  numbers: readonly string[],
  stopped: AbortSignal,
): Voice {
  const { clock } = account;
  let urls: VoiceUrls = { voice: null, fallback: null, status: null };
  let busy = 0;
  const sleep = async (seconds: number) => {
    busy -= 1;
    await clock.waitUntil(clock.now().add({ milliseconds: Math.round(seconds * 1000) }), stopped);
    busy += 1;
  };

  return {
    setVoiceUrls: (given) => {
      urls = given;
    },
    callsSettled: () => busy === 0,
    call: (plan) => {
      const settings: CallSettings = {
        ...{ ...account, sleep, urls, plan },
        ...{ sid: `CA${randomBytes(16).toString('hex')}`, from: plan.from, to: plan.to ?? numbers[0] ?? '' },
      };
      const { run, ...call } = createCall(settings);
      busy += 1;
      const ended = run().finally(() => {
        busy -= 1;
      });
      return { ...call, sid: settings.sid, ended };
    },
  };
}
