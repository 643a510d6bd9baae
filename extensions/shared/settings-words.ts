import type { Words } from './card-api.ts';

/** The settings page's own words; labels, reasons and history come worded from the service. */
export const settingsWords = {
  reading: say('Reading the settings', 'Leyendo la configuración'),
  again: say('Try again', 'Intentar de nuevo'),
  unreachable: say('Speedwell cannot be reached', 'No se puede conectar con Speedwell'),
  unreachableText: say(
    'The settings cannot be shown at the moment. Patients are still served by them.',
    'En este momento no se puede mostrar la configuración. Se sigue atendiendo a los pacientes según ella.',
  ),
  noPermission: say('You cannot see these settings', 'Usted no puede ver esta configuración'),
  refused: say('The settings cannot be shown', 'No se puede mostrar la configuración'),
  readOnly: say('You can look, but not change', 'Usted puede mirar, pero no cambiar'),
  intro: say(
    'Everything here is written into the practice’s policy at once, and holds for open inquiries too.',
    'Todo se escribe de inmediato en la política del consultorio y vale también para las solicitudes abiertas.',
  ),

  calendar: say('Calendar', 'Calendario'),
  people: say('People', 'Personas'),
  owners: say('Channel owners', 'Responsables por canal'),
  texting: say('Limits', 'Límites'),
  scripts: say('Scripts', 'Guiones'),
  history: say('History', 'Historial'),

  save: say('Save', 'Guardar'),
  done: say('Saved', 'Guardado'),
  notDone: say('Not saved', 'No se guardó'),
  mend: say(
    'What to mend, in the words of the policy check:',
    'Qué corregir, en las palabras de la revisión (en inglés):',
  ),
  hint: say('It works, but look at this:', 'Funciona, pero revise esto (en inglés):'),
  unknown: say('Speedwell did not answer', 'Speedwell no respondió'),
  unknownText: say(
    'Perhaps it was saved. Press the same button again: it is never saved twice.',
    'Quizá se guardó. Presione el mismo botón otra vez: nunca se guarda dos veces.',
  ),

  hoursOf: say('Opening hours', 'Horario'),
  hoursHint: say(
    'Such as 08:00-12:00, 13:00-17:00. Leave it empty for a closed day.',
    'Por ejemplo 08:00-12:00, 13:00-17:00. Déjelo vacío para un día cerrado.',
  ),
  closed: say('closed', 'cerrado'),
  federal: say('Closed on federal holidays', 'Cerrado en feriados federales'),
  specialDays: say('Special days', 'Días especiales'),
  noSpecialDays: say('There are none.', 'No hay ninguno.'),
  newDay: say('Another special day', 'Otro día especial'),
  add: say('Add the day', 'Agregar el día'),
  remove: say('Take out', 'Quitar'),

  owner: say('HubSpot user', 'Usuario de HubSpot'),
  ownerHint: say(
    'The e-mail address with which this person signs in to HubSpot. Leave it empty for nobody.',
    'El correo con el que la persona entra a HubSpot. Déjelo vacío si no hay nadie.',
  ),
  nobody: say('nobody', 'nadie'),
  languages: say('Languages', 'Idiomas'),
  most: say('Most open inquiries', 'Máximo de solicitudes abiertas'),
  mostHint: say('Leave it empty for no limit.', 'Déjelo vacío para no poner límite.'),
  noLimit: say('no limit', 'sin límite'),

  groupOwners: say('Owners, the first one preferred', 'Responsables, con preferencia el primero'),
  backup: say('Backup', 'Suplente'),
  manager: say('Manager', 'Gerente'),
  window: say('What is promised', 'Lo que se promete'),
  channelMap: say('Which channel belongs to which group', 'A qué grupo pertenece cada canal'),
  byAsked: say('By what the patient asks', 'Según lo que pide el paciente'),

  caps: say('Automatic messages to one patient', 'Mensajes automáticos a un paciente'),
  inOneDay: say('At most in one day', 'Como máximo en un día'),
  inOneWeek: say('At most in one week', 'Como máximo en una semana'),
  textingHours: say('Texting hours', 'Horario de textos'),
  textingHint: say(
    'Such as 09:00-20:00. Leave it empty for never.',
    'Por ejemplo 09:00-20:00. Déjelo vacío para nunca.',
  ),
  never: say('never', 'nunca'),
  quiet: say('No automatic texts on federal holidays', 'Sin textos automáticos en feriados federales'),

  kind: say('Kind', 'Tipo'),
  name: say('Name in the files', 'Nombre en los archivos'),
  approvedBy: say('Approved by', 'Aprobado por'),
  approvedOn: say('Approved on', 'Aprobado el'),
  until: say('Not sent from', 'No se envía desde'),
  reviewedBy: say('Translation checked by', 'Traducción revisada por'),
  subject: say('Subject', 'Asunto'),
  words: say('Words', 'Texto'),
  beforeIdentity: say('Before it is known who listens', 'Antes de saber quién escucha'),
  approveUntil: say('Approved until (empty: until it is withdrawn)', 'Aprobado hasta (vacío: hasta que se retire)'),
  approve: say('Approve', 'Aprobar'),
  withdraw: say('Withdraw', 'Retirar'),

  when: say('Since', 'Desde'),
  who: say('Who', 'Quién'),
  what: say('What', 'Qué'),
  files: say('In the files', 'En los archivos'),
  holds: say('Holds now', 'Vale ahora'),
  goBack: say('Go back to this version', 'Volver a esta versión'),
  goBackSure: say(
    'All settings will be as they were in this version. What was changed since then can be brought back the same way.',
    'Toda la configuración quedará como estaba en esta versión. Lo que cambió desde entonces se puede recuperar igual.',
  ),
  cancel: say('Cancel', 'Cancelar'),
} as const;

function say(en: string, es: string): Words {
  return { en, es };
}
