import type { Words } from './card-api.ts';

/** The words of the card for what is done with it: buttons, forms, and what became of a press. */
export const actWords = {
  noAnswer: say('No answer', 'Sin respuesta'),
  leftVoicemail: say('Left a voicemail', 'Dejé mensaje de voz'),
  reached: say('Reached', 'Hablé con el paciente'),
  log_call: say('Log a call', 'Registrar una llamada'),
  call_back_at: say('Call back at', 'Llamar a una hora'),
  book: say('Book', 'Agendar'),
  set_status: say('Set status', 'Cambiar el estado'),
  escalate: say('Escalate', 'Escalar'),
  close_escalation: say('Close the escalation', 'Cerrar la escalación'),
  correct: say('Correct source or intent', 'Corregir fuente o intención'),
  close: say('Close the inquiry', 'Cerrar la solicitud'),
  stop_follow_ups: say('Stop follow-ups', 'Detener los seguimientos'),
  take: say('Take it', 'Tomarla'),
  sendText: say('Send a text', 'Enviar un texto'),
  callScript: say('Call script', 'Guion de llamada'),
  voicemailScript: say('Voicemail script', 'Guion de mensaje de voz'),
  undo: say('Undo', 'Deshacer'),
  save: say('Save', 'Guardar'),
  cancel: say('Cancel', 'Cancelar'),

  outcome: say('How did it go?', '¿Cómo fue la llamada?'),
  theNextAction: say('What is owed next?', '¿Qué sigue?'),
  bySpeedwell: say('As the practice’s rules have it', 'Según las reglas del consultorio'),
  dueDay: say('Due on', 'Vence el día'),
  callBackDay: say('Day', 'Día'),
  time: say('Time', 'Hora'),
  choose: say('Choose one.', 'Elija una opción.'),
  chooseMoment: say('Choose a day and a time.', 'Elija un día y una hora.'),
  momentPassed: say('That time has passed: choose a later one.', 'Esa hora ya pasó: elija otra.'),
  callBackHelp: say(
    'The patient is called then, and the reminders wait for it.',
    'Se llamará al paciente a esa hora, y los avisos esperan hasta entonces.',
  ),

  newStatus: say('New status', 'Nuevo estado'),
  escalationKind: say('What is the question about?', '¿De qué se trata la pregunta?'),
  escalationOutcome: say('How was it answered?', '¿Cómo se resolvió?'),
  source: say('Source', 'Fuente'),
  intent: say('Intent', 'Intención'),
  unchanged: say('Leave as it is', 'Dejar como está'),
  changeOne: say('Change at least one of the two.', 'Cambie al menos uno de los dos.'),
  closeAs: say('Close as', 'Cerrar como'),
  reason: say('Reason', 'Motivo'),
  stopText: say(
    'Speedwell sends this patient no more follow-ups. What the patient writes still reaches you.',
    'Speedwell ya no enviará seguimientos a este paciente. Lo que el paciente escriba le seguirá llegando.',
  ),

  bookOnline: say('The patient books online', 'El paciente agenda en línea'),
  openLink: say('Open the booking page', 'Abrir la página para agendar'),
  copyLink: say('Copy the link', 'Copiar el enlace'),
  copied: say('The link is copied.', 'El enlace está copiado.'),
  notCopied: say('Cannot copy: open the page and copy it there.', 'No se pudo copiar: abra la página y cópielo ahí.'),
  openTimes: say('Open times in the calendar', 'Horarios libres en el calendario'),
  showTimes: say('Show open times', 'Mostrar horarios libres'),
  moreTimes: say('Later times', 'Horarios más adelante'),
  timesLoading: say('Reading the calendar', 'Leyendo el calendario'),
  noTimes: say('No open times here.', 'Aquí no hay horarios libres.'),
  openTime: say('Time of the visit', 'Hora de la visita'),
  bookIt: say('Book this time', 'Agendar esta hora'),
  noteVisit: say('Note a visit booked elsewhere', 'Anotar una cita agendada en otro lado'),
  noteVisitHelp: say('Leave both empty where the time is not known.', 'Deje ambos vacíos si no se sabe la hora.'),
  visitDay: say('Day of the visit', 'Día de la visita'),
  noteIt: say('Note it as booked', 'Anotar como agendada'),

  isClosed: say(
    'The inquiry is closed. When the patient asks for care again, a new one begins.',
    'La solicitud está cerrada. Cuando el paciente vuelva a pedir atención, se abre otra.',
  ),
  noInquiryToAnswer: say('There is no inquiry to answer.', 'No hay ninguna solicitud que responder.'),
  noScript: say('No script is approved for this call.', 'No hay ningún guion aprobado para esta llamada.'),
  textsNow: say('A text can go out now.', 'Ahora se puede enviar un texto.'),
  script: say('Approved text', 'Texto aprobado'),
  ownWords: say('Own words', 'Palabras propias'),
  preview: say('The patient reads', 'El paciente lee'),
  scriptsOff: say('Cannot be sent now', 'No se pueden enviar ahora'),
  noScripts: say('No approved text can be sent now.', 'Ahora no se puede enviar ningún texto aprobado.'),
  yourText: say('Your text', 'Su texto'),
  emptyText: say('Write what the patient should read.', 'Escriba lo que el paciente debe leer.'),
  identityKnown: say('I know who reads this number', 'Sé quién lee este número'),
  identityHelp: say(
    'Several people have this number. Ask who it is before you write anything about the patient.',
    'Varias personas usan este número. Pregunte quién es antes de escribir algo sobre el paciente.',
  ),
  identityFirst: say('Make sure who reads it first.', 'Primero asegúrese de quién lo lee.'),
  send: say('Send', 'Enviar'),

  beforeIdentity: say('Before you know who listens', 'Antes de saber quién escucha'),
  identitySteps: say('Make sure who it is', 'Asegúrese de quién es'),
  theWords: say('Then', 'Después'),
  inPatientsLanguage: say('In the patient’s language', 'En el idioma del paciente'),
  howDidItGo: say('After the call', 'Después de la llamada'),

  done: say('Done', 'Hecho'),
  nothingNext: say('Nothing more is owed here.', 'Aquí ya no queda nada pendiente.'),
  held: say('It waits', 'Queda en espera'),
  notDone: say('Not done', 'No se hizo'),
  changed: say('Nothing was done: the inquiry changed meanwhile', 'No se hizo nada: la solicitud cambió entretanto'),
  perhaps: say('The inquiry changed meanwhile', 'La solicitud cambió entretanto'),
  lookAgain: say(
    'Look at it as it is now, then press again if it is still right.',
    'Véala como está ahora y, si aún corresponde, presione otra vez.',
  ),
  unknown: say('It is not known whether it was done', 'No se sabe si se hizo'),
  unknownText: say(
    'Speedwell did not answer. Try again: it is done once, even if it was heard the first time.',
    'Speedwell no respondió. Intente de nuevo: se hará una sola vez, aunque ya se haya recibido.',
  ),
  perhapsDone: say(
    'Speedwell had not answered, and the inquiry is another now. Perhaps your press was heard: see what happened.',
    'Speedwell no había respondido y la solicitud ya es otra. Quizá sí se recibió: vea qué ha pasado.',
  ),
  tryAgain: say('Try again', 'Intentar de nuevo'),
} as const satisfies Readonly<Record<string, Words>>;

/** What is to be done next. No full stop: in Spanish a time of day ends with one. */
export function nextIs(action: Words, due: string): Words {
  return say(`Next: ${action.en}, ${due}`, `Sigue: ${action.es}, ${due}`);
}

/** An act of one's own can be taken back for so long. */
export function undoFor(left: string): Words {
  return say(`You can undo it, ${left} left.`, `Puede deshacerlo: quedan ${left}.`);
}

/** A text goes out by itself then. */
export function goesOut(moment: string): Words {
  return say(`It goes out by itself: ${moment}`, `Sale por sí solo: ${moment}`);
}

/** How long a text of one's own is. */
export function charactersOf(count: number, longest: number): Words {
  return say(`${count} of ${longest} characters.`, `${count} de ${longest} caracteres.`);
}

function say(en: string, es: string): Words {
  return { en, es };
}
