import { say } from '../sentence.ts';

/** Why a message is not sent, or not yet. */
export const whyNot = {
  optedOut: say('The patient asked us to stop texting.', 'El paciente pidió que no le enviemos más textos.'),
  stopConfirmed: say(
    'The end of the texts has been confirmed already.',
    'Ya se confirmó que no enviaremos más textos.',
  ),
  contactGone: say('The contact is no longer in HubSpot.', 'El contacto ya no está en HubSpot.'),
  followUpStopped: say('The follow-up was stopped.', 'El seguimiento se detuvo.'),
  inquiryClosed: say('The inquiry is closed.', 'La solicitud está cerrada.'),
  questionOpen: say(
    'A question is open that only a named person may answer.',
    'Hay una pregunta abierta que solo puede responder la persona encargada.',
  ),
  acknowledgedAlready: say(
    'The inquiry has been acknowledged already.',
    'Ya se confirmó al paciente que recibimos su solicitud.',
  ),
  answeredAlready: say('A person has answered already.', 'Una persona ya respondió.'),
  booked: say('The patient has an appointment.', 'El paciente ya tiene una cita.'),
  noNumber: say('There is no number that can receive a text.', 'No hay ningún número que pueda recibir un texto.'),
  noAddress: say('There is no e-mail address.', 'No hay dirección de correo electrónico.'),
  landline: say(
    'The number is a landline, which receives no texts.',
    'El número es de un teléfono fijo, que no recibe textos.',
  ),
  unreachable: say('Texts do not reach this number.', 'Los textos no llegan a este número.'),
  textsRevoked: say(
    'The patient took back the consent to texts.',
    'El paciente retiró su consentimiento para recibir textos.',
  ),
  emailsRevoked: say(
    'The patient took back the consent to e-mails.',
    'El paciente retiró su consentimiento para recibir correos.',
  ),
  noTextConsent: say('There is no consent to texts.', 'No hay consentimiento para enviar textos.'),
  noCampaignConsent: say(
    'There is no consent to texts of campaigns.',
    'No hay consentimiento para enviar textos de campañas.',
  ),
  noMarketingConsent: say(
    'There is no consent to educational e-mails.',
    'No hay consentimiento para enviar correos informativos.',
  ),
  notApproved: say('The script is no longer approved.', 'El guion ya no está aprobado.'),
  saidBefore: say('The patient has had this script already.', 'El paciente ya recibió este mismo guion.'),
  severalPeople: say(
    'Several people share this number, and nobody has made sure who reads it.',
    'Varias personas comparten este número y nadie ha comprobado quién lo lee.',
  ),
  foreignLink: say(
    'The words link to a page that is not one of the practice’s own.',
    'El mensaje lleva un enlace a una página que no es del consultorio.',
  ),
  namesService: say(
    'The words name a service, which must stay private here.',
    'El mensaje nombra un servicio, y eso aquí debe quedar en privado.',
  ),
  tooManyTexts: say(
    'This number had too many automatic texts in one day.',
    'Este número recibió demasiados textos automáticos en un día.',
  ),
  textedAfterCall: say('This number has had its text of the day already.', 'Este número ya recibió hoy su texto.'),
  enoughForToday: say(
    'The patient has had as many messages today as the practice allows.',
    'El paciente ya recibió hoy todos los mensajes que permite el consultorio.',
  ),
  enoughForTheWeek: say(
    'The patient has had as many messages this week as the practice allows.',
    'El paciente ya recibió esta semana todos los mensajes que permite el consultorio.',
  ),
  enoughForTheState: say(
    'The number has had as many texts today as the patient’s state allows.',
    'El número ya recibió hoy todos los textos que permite el estado del paciente.',
  ),
  tooLate: say('It is too late for this message.', 'Ya es tarde para este mensaje.'),
  quietTooLong: say(
    'Quiet hours last until the message would be too late.',
    'Las horas de silencio duran hasta que ya sería tarde para el mensaje.',
  ),
  quietHours: say(
    'Quiet hours: the text waits until the patient may be texted.',
    'Horas de silencio: el texto espera hasta que se le pueda escribir al paciente.',
  ),
} as const;
