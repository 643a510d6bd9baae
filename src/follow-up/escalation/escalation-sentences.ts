import type { EscalationKind, EscalationOutcome } from '../codes.ts';
import { say, type Sentence } from '../sentence.ts';

/** Why a question is open, in the words of a coordinator. */
export const raisedSentences: Readonly<Record<EscalationKind, Sentence>> = {
  urgent_symptoms: say(
    'The patient may have urgent symptoms: the clinical lead is asked at once and everything else stops.',
    'El paciente podría tener síntomas urgentes: se avisa de inmediato al área clínica y todo lo demás se detiene.',
  ),
  clinical: say(
    'The patient asks a clinical question: only the clinical lead may answer it, and the follow-ups stop.',
    'El paciente hace una pregunta clínica: solo el área clínica puede responderla, y los seguimientos se detienen.',
  ),
  medication: say(
    'The patient asks about medication: only the clinical lead may answer, and the follow-ups stop.',
    'El paciente pregunta por medicamentos: solo el área clínica puede responder, y los seguimientos se detienen.',
  ),
  complaint: say(
    'The patient complains: the person in charge of complaints answers, and the follow-ups stop.',
    'El paciente presenta una queja: responde la persona encargada de las quejas, y los seguimientos se detienen.',
  ),
  privacy: say(
    'The patient asks about privacy: the person in charge of it answers, and the follow-ups stop.',
    'El paciente pregunta por su privacidad: responde la persona encargada, y los seguimientos se detienen.',
  ),
  emotional_concern: say(
    'The patient sounds worried: a person takes over now.',
    'El paciente parece preocupado: ahora le atiende una persona.',
  ),
  coverage_problem: say(
    'The patient has a problem with coverage: a person takes over now.',
    'El paciente tiene un problema con su cobertura: ahora le atiende una persona.',
  ),
  high_value_procedure: say(
    'The patient asks about a procedure that a person explains: a person takes over now.',
    'El paciente pregunta por un procedimiento que explica una persona: ahora le atiende una persona.',
  ),
};

/** What the outcome of a question means for the inquiry. */
export const closingSentences: Readonly<Record<EscalationOutcome, Sentence>> = {
  resolved: say(
    'The question is answered: the owner calls the patient next.',
    'La pregunta está respondida: ahora la persona responsable llama al paciente.',
  ),
  book: say(
    'The question is answered: booking the appointment is next.',
    'La pregunta está respondida: ahora toca agendar la cita.',
  ),
  call_back: say(
    'The question is closed: the patient is called back next.',
    'La pregunta está cerrada: ahora hay que llamar al paciente.',
  ),
  clinical_redirect: say(
    'The patient needs other care than ours: the inquiry is closed and nothing more is sent.',
    'El paciente necesita otra atención: la solicitud se cierra y no se envía nada más.',
  ),
  false_alarm: say(
    'It was a false alarm: the owner calls the patient next.',
    'Fue una falsa alarma: ahora la persona responsable llama al paciente.',
  ),
};

/** Why a first message that was on its way is not sent. */
export const lockedSentence = say(
  'A question came first that only a named person may answer.',
  'Llegó antes una pregunta que solo puede responder una persona designada.',
);

/** Why the follow-ups ended. */
export const cadenceFrozen = say(
  'A question is open that a person has to answer.',
  'Hay una pregunta abierta que debe responder una persona.',
);

export const alreadyOpen = say(
  'The question is already with the person who may answer it.',
  'La pregunta ya está con la persona que puede responderla.',
);

export const nothingOpen = say('No question is open that could be closed.', 'No hay ninguna pregunta abierta.');

export const closedAfterwards = say(
  'The question is closed; the inquiry itself owes nothing any more.',
  'La pregunta queda cerrada; la solicitud ya no tiene nada pendiente.',
);

export const stillLocked = say(
  'One question is closed, but another one is still open: nothing is sent until it is closed too.',
  'Una pregunta está cerrada, pero queda otra abierta: no se envía nada hasta que también se cierre.',
);

export const backupAsked = say(
  'The question is overdue and still open: the backup is asked to step in.',
  'La pregunta está atrasada y sigue abierta: se pide a la persona suplente que intervenga.',
);

export const managerTold = say(
  'The question is long overdue and still open: the manager is told.',
  'La pregunta lleva mucho retraso y sigue abierta: se avisa a la gerencia.',
);
