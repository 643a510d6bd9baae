import { reclock } from '../clocks/clocks.ts';
import { ruleFor } from '../clocks/targets.ts';
import type { Decision } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Happening, Inquiry } from '../inquiry.ts';
import { callWithinTarget } from '../people/next-action.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

/**
 * Whether the voicemail was left in a call that we know as missed: they are told one after the other, and both carry the
 * moment of the call.
 */
export function isOfKnownCall({ history }: Pick<Inquiry, 'history'>, { how, at }: PatientCalled): boolean {
  return how === 'voicemail' && history.some((happening) => isOfCall(happening, at));
}

/** The promise about a missed call becomes that about a voicemail; nobody is asked a second time for one call. */
export function missedCallLeftVoicemail(inquiry: Inquiry, { at }: PatientCalled, policy: PracticePolicy): Decision {
  const rule = ruleFor('voicemail', inquiry.source, inquiry.sorting.group.value, policy);
  const began = inquiry.receivedAt.equals(at) && inquiry.channel === 'missed_call';
  const history = inquiry.history.map((happening) => (isOfCall(happening, at) ? { ...happening, rule } : happening));
  const promised = reclock({ ...inquiry, history, channel: began ? 'voicemail' : inquiry.channel }, policy);
  const { nextAction, target } = inquiry;
  const isToCall = nextAction?.kind === 'call_back' && nextAction.due.equals(target.due) && !isLocked(inquiry);
  return {
    inquiry: isToCall ? { ...promised, nextAction: callWithinTarget(promised.target) } : promised,
    effects: [],
    because: say(
      'The patient left a voicemail in the call that nobody answered: what was promised about voicemails counts.',
      'El paciente dejó un mensaje de voz en la llamada que nadie respondió: cuenta lo prometido para los mensajes de voz.',
    ),
  };
}

function isOfCall(
  happening: Happening,
  at: Temporal.Instant,
): happening is Extract<Happening, { readonly what: 'received' | 'patient_spoke' }> {
  return (happening.what === 'received' || happening.what === 'patient_spoke') && happening.at.equals(at);
}
