import { dueAt, ruleFor } from '../clocks/targets.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { chooseOwner } from '../sorting/choose-owner.ts';
import type { Task } from './tasks.ts';

/** A voicemail of somebody whose number was withheld. */
export interface VoicemailOfNobody {
  /** The carrier service's id of the recording. */
  readonly recordingSid: string;
  /** Id of the location whose number was called; null where nobody knows. */
  readonly location: string | null;
  readonly at: Temporal.Instant;
}

/**
 * Asks somebody to listen to a voicemail that belongs to no contact, because the caller withheld the number: what is said
 * in it is the only way to the patient.
 */
export function voicemailOfNobodyTask({ recordingSid, location, at }: VoicemailOfNobody, policy: PracticePolicy): Task {
  const { calendar } = locationOf(policy, location);
  const group = 'new_patient_appointment';
  const rule = ruleFor('voicemail', 'unknown', group, policy);
  const wanted = { group, location, language: policy.defaultLanguage, serviceLine: null, startsAt: at } as const;
  const { ownerId } = chooseOwner({ ...wanted, contactOwnerId: null, openByOwner: new Map() }, policy);
  const subject = say('Voicemail from a withheld number', 'Mensaje de voz de un número oculto');
  const body = say(
    `Listen to recording ${recordingSid} in Twilio, create the contact and call back.`,
    `Escuche la grabación ${recordingSid} en Twilio, cree el contacto y devuelva la llamada.`,
  );
  return {
    ...{ type: 'CreateTask', ordinal: 1, reason: 'call', owner: ownerId, priority: 'HIGH', taskType: 'CALL' },
    ...{ subject: subject[policy.defaultLanguage], body: body[policy.defaultLanguage], due: dueAt(rule, at, calendar) },
  };
}
