import type { Words } from './card-api.ts';
import type { ShownLine } from './conversation-api.ts';

/**
 * The words of the card for what it shows; `card-act-words.ts` has those for what is done. Labels of codes come from the
 * service. Spanish is that of clinics in the United States; it says "usted" to whoever reads.
 */
export const cardWords = {
  reading: say('Reading the inquiry', 'Leyendo la solicitud'),
  readAgain: say('Try again', 'Intentar de nuevo'),

  none: say('No inquiry yet', 'Todavía no hay solicitud'),
  noneText: say(
    'This contact has not asked for anything. When they do, who acts next and until when is shown here.',
    'Este contacto todavía no ha pedido nada. Cuando lo haga, aquí se verá quién sigue y hasta cuándo.',
  ),
  closed: say('This inquiry is closed', 'Esta solicitud está cerrada'),
  closedText: say(
    'When the patient asks for care again, a new one begins by itself.',
    'Cuando el paciente vuelva a pedir atención, se abre otra por sí sola.',
  ),
  resting: say('This contact is no longer in HubSpot', 'Este contacto ya no está en HubSpot'),
  restingText: say(
    'Nothing is sent and nothing is owed while it is gone. If it is restored, the inquiry goes on.',
    'Mientras no esté, no se envía nada ni queda nada pendiente. Si lo restauran, la solicitud continúa.',
  ),
  noPermission: say('You cannot see this inquiry', 'Usted no puede ver esta solicitud'),
  refused: say('The inquiry cannot be shown', 'No se puede mostrar la solicitud'),

  unreachable: say('Speedwell cannot be reached', 'No se puede conectar con Speedwell'),
  unreachableFirst: say(
    'Below is what HubSpot itself knows. If it is time, call the patient, and log the call in HubSpot with its time.',
    'Abajo está lo que sabe el propio HubSpot. Si ya es hora, llame y registre la llamada en HubSpot con su hora.',
  ),
  unreachableFirstSmall: say(
    'Open the card “Patient inquiry” in the middle of the record, or try again.',
    'Abra la tarjeta “Patient inquiry” en el centro del registro, o intente de nuevo.',
  ),
  hubSpotSilent: say('HubSpot does not say it either.', 'HubSpot tampoco lo indica.'),

  status: say('Status', 'Estado'),
  score: say('Score', 'Puntaje'),
  owner: say('Owner', 'Responsable'),
  nobody: say('nobody yet', 'nadie todavía'),
  me: say('you', 'usted'),
  colleague: say('a colleague', 'un colega'),
  target: say('Target', 'Plazo'),
  noTarget: say('nothing is promised now', 'ahora no hay ningún plazo'),
  nextAction: say('Next action', 'Próxima acción'),
  nothingOwed: say('nothing is owed now', 'ahora no hay nada pendiente'),
  due: say('Due', 'Vence'),
  bySpeedwell: say('Speedwell does it by itself', 'Speedwell lo hace por sí solo'),
  why: say('Why', 'Por qué'),
  appointment: say('Appointment', 'Cita'),
  followUps: say('Automatic follow-ups', 'Seguimientos automáticos'),
  notBooked: say('Not booked because', 'No se agendó porque'),
  attempts: say('Attempts', 'Intentos'),

  handoff: say('Handoff', 'Traspaso'),
  nobodySaid: say('not said', 'no se ha dicho'),
  consent: say('Consent', 'Consentimiento'),
  offReasons: say('Buttons that are off', 'Botones desactivados'),

  escalation: say('Escalation', 'Escalación'),
  escalationLocks: say(
    'Until it is closed, only its answer can be sent. Calls can still be logged.',
    'Hasta que se cierre, solo se puede enviar su respuesta. Las llamadas sí se pueden registrar.',
  ),

  timeline: say('What happened', 'Qué ha pasado'),
  timelineNone: say('Nothing yet.', 'Nada todavía.'),
  duplicates: say('This may be the same patient as', 'Puede ser el mismo paciente que'),
  duplicatesText: say(
    'Compare the records. If they are one patient, merge them in HubSpot: open one, choose Actions, then Merge.',
    'Compare los registros. Si son el mismo paciente, combínelos en HubSpot: abra uno, elija Acciones y Combinar.',
  ),

  nextInQueue: say('Next in queue', 'Siguiente en la lista'),
  queueEmpty: say('Nobody else is waiting.', 'No hay nadie más en espera.'),
  unnamed: say('a patient without a name', 'un paciente sin nombre'),

  conversation: say('Conversation', 'Conversación'),
  showConversation: say('Show conversation', 'Mostrar la conversación'),
  conversationAgain: say('Read the conversation again', 'Leer otra vez la conversación'),
  conversationLoading: say('Reading the conversation', 'Leyendo la conversación'),
  lookIsRecorded: say(
    'It is recorded who looks at a conversation, and when.',
    'Queda registrado quién ve una conversación y cuándo.',
  ),
  lookWasRecorded: say('Your look was recorded.', 'Quedó registrado que usted la vio.'),
  noLines: say('Nothing was said yet.', 'Todavía no se ha dicho nada.'),
  olderLines: say('There are older lines than these.', 'Hay mensajes más antiguos que estos.'),
  wordsGone: say('The words are erased.', 'Las palabras ya se borraron.'),
} as const satisfies Readonly<Record<string, Words>>;

/** Who said a line. */
export const lineWho: Readonly<Record<ShownLine['who'], Words>> = {
  patient: say('Patient', 'Paciente'),
  automatic: say('Speedwell', 'Speedwell'),
  person: say('Practice', 'Consultorio'),
};

/** On which way a line came or went. */
export const lineHow: Readonly<Record<ShownLine['how'], Words>> = {
  text: say('text', 'texto'),
  email: say('e-mail', 'correo'),
  call: say('call', 'llamada'),
  voicemail: say('voicemail', 'mensaje de voz'),
};

/** What became of a line. */
export const lineState: Readonly<Record<ShownLine['state'], Words>> = {
  received: say('received', 'recibido'),
  missed: say('missed', 'perdida'),
  answered: say('answered', 'contestada'),
  waiting: say('waiting', 'en espera'),
  on_its_way: say('on its way', 'en camino'),
  sent: say('sent', 'enviado'),
  delivered: say('delivered', 'entregado'),
  not_delivered: say('not delivered', 'no entregado'),
  not_sent: say('not sent', 'no enviado'),
};

/** So many pictures came with a line. */
export function picturesInWords(count: number): Words {
  return count === 1 ? say('1 picture', '1 imagen') : say(`${count} pictures`, `${count} imágenes`);
}

/** What is shown is older than it looks. `time` is the time of day in the reader's own manner. */
export function keptSince(time: string): Words {
  return say(
    `Last read: ${time}; what patients write meanwhile is not lost. If it is time, call, and log it in HubSpot.`,
    `Última lectura: ${time}; lo que escriban los pacientes no se pierde. Si ya es hora, llame y regístrelo en HubSpot.`,
  );
}

/** Whose clock the card shows. */
export function clockOf(zone: string): Words {
  return say(`Times are the location's: ${zone}.`, `Las horas son las del consultorio: ${zone}.`);
}

/**
 * Who has an open question, until when, and how long that is. No full stop: in Spanish a time of day ends with one.
 *
 * @param name - null: whoever reads has it.
 */
export function heldBy(name: Words | null, until: string, left: Words): Words {
  if (name === null)
    return say(`You have it until ${until} (${left.en})`, `La tiene usted hasta ${until} (${left.es})`);
  return say(`${name.en} has it until ${until} (${left.en})`, `La tiene ${name.es} hasta ${until} (${left.es})`);
}

/** What a promise was kept or missed by, or until when it runs. */
export function targetMoment(moment: string, isAnswered: boolean): Words {
  return isAnswered ? say(`Answered ${moment}`, `Respondida: ${moment}`) : say(`Due ${moment}`, `Vence: ${moment}`);
}

/** The link to one record among several; its number tells them apart. */
export function contactNumber(id: string): Words {
  return say(`Contact ${id}`, `Contacto ${id}`);
}

function say(en: string, es: string): Words {
  return { en, es };
}
