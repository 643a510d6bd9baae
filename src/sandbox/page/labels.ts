import type { ContactMethod, JourneyStage, PatientStatus, Score, TargetState } from '../../follow-up/codes.ts';
import type { CadenceStep } from '../../follow-up/policy.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';

/** Words of the page for codes that the service itself never has to name. */
type Labels<Code extends string> = Readonly<Record<Code, Sentence>>;

export const scoreLabels: Labels<Score> = {
  A: say('A: ready to schedule now', 'A: lista para agendar'),
  B: say('B: one question first', 'B: primero una pregunta'),
  C: say('C: referral, insurance or authorization review', 'C: revisión de referido, seguro o autorización'),
  D: say('D: early research', 'D: apenas se informa'),
  E: say('E: not a fit or declined', 'E: no corresponde o no quiso seguir'),
};

export const journeyLabels: Labels<JourneyStage> = {
  awareness: say('awareness', 'descubrimiento'),
  consideration: say('consideration', 'consideración'),
  decision: say('decision', 'decisión'),
};

export const patientStatusLabels: Labels<PatientStatus> = {
  new: say('new patient', 'paciente nuevo'),
  existing: say('existing patient', 'paciente existente'),
  unknown: say('not said', 'no lo dijo'),
};

export const contactMethodLabels: Labels<ContactMethod> = {
  call: say('phone call', 'llamada'),
  text: say('text message', 'mensaje de texto'),
  email: say('e-mail', 'correo electrónico'),
};

export const targetLabels: Labels<TargetState> = {
  running: say('running', 'en curso'),
  warned: say('due soon', 'vence pronto'),
  met: say('met', 'cumplido'),
  breached: say('late', 'atrasado'),
  paused: say('paused', 'en pausa'),
};

/** When a step of the follow-ups comes. */
export const stepTimes: Labels<Exclude<CadenceStep, { readonly do: 'close' }>['at']> = {
  within_target: say('within target', 'en el plazo'),
  later_the_same_day: say('later the same day', 'más tarde ese día'),
  another_time_of_day: say('at another hour', 'a otra hora'),
  at_once: say('right after', 'enseguida'),
  morning: say('morning', 'por la mañana'),
  afternoon: say('afternoon', 'por la tarde'),
};

export const stepLabels: Labels<CadenceStep['do']> = {
  call: say('call', 'llamada'),
  message: say('message', 'mensaje'),
  close: say('close', 'cierre'),
};
