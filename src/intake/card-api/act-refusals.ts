import { say } from '../../follow-up/sentence.ts';
import type { CardRefusal } from './card-refusals.ts';

/** Everything for which an act on the card is refused by itself; the rules of the follow-up have reasons of their own. */
export const actRefusals = {
  unreadable: {
    ...{ status: 400, code: 'unreadable' },
    because: say(
      'Cannot read what was to be done: load the page again and try once more.',
      'No se pudo leer lo que había que hacer: vuelva a cargar la página e intente otra vez.',
    ),
  },
  notNamed: {
    ...{ status: 403, code: 'not_named' },
    because: say(
      'The practice lets only the people whom it has named see this: ask whoever keeps its policy.',
      'El consultorio solo deja ver esto a las personas que nombró: consulte a quien lleva sus reglas.',
    ),
  },
  nothingToActOn: {
    ...{ status: 409, code: 'no_inquiry' },
    because: say(
      'The contact has no inquiry, so there is nothing to be done here.',
      'El contacto no tiene ninguna solicitud, así que aquí no hay nada que hacer.',
    ),
  },
  changedMeanwhile: {
    ...{ status: 409, code: 'changed_meanwhile' },
    because: say(
      'Something else happened meanwhile, so nothing was done: look at the inquiry as it stands now.',
      'Entretanto ocurrió algo más, así que no se hizo nada: revise la solicitud como está ahora.',
    ),
  },
  notTheirQuestion: {
    ...{ status: 409, code: 'not_now' },
    because: say(
      'A question is open that only whoever has it, or the manager, may close.',
      'Hay una pregunta abierta que solo puede cerrar quien la tiene a su cargo, o la gerencia.',
    ),
  },
  notAnOwner: {
    ...{ status: 409, code: 'not_now' },
    because: say(
      'HubSpot has no owner with your address: ask whoever manages the users of your account.',
      'HubSpot no tiene ningún propietario con su dirección: consulte a quien administra los usuarios de su cuenta.',
    ),
  },
  ownersUnread: {
    ...{ status: 409, code: 'not_now' },
    because: say(
      'HubSpot cannot be read at the moment, so it is not known which owner you are: try again in a minute.',
      'En este momento no se puede leer HubSpot y no se sabe qué propietario es usted: intente en un minuto.',
    ),
  },
} as const satisfies Readonly<Record<string, CardRefusal>>;

/** Everything for which no visit is booked in the practice's calendar. */
export const bookingRefusals = {
  noCalendar: {
    ...{ status: 409, code: 'no_calendar' },
    because: say(
      'The practice offers no open times of its calendar here: book with its own tools and note the visit.',
      'El consultorio no ofrece aquí los horarios de su calendario: agende con sus propias herramientas y anote la cita.',
    ),
  },
  noAddress: {
    ...{ status: 409, code: 'no_address' },
    because: say(
      'The contact has no e-mail address, without which HubSpot books nothing: add it, or book by hand and note the visit.',
      'El contacto no tiene correo electrónico y sin él HubSpot no agenda: agréguelo, o agende a mano y anote la cita.',
    ),
  },
  noName: {
    ...{ status: 409, code: 'no_name' },
    because: say(
      'The contact lacks a first or last name, without which HubSpot books nothing: add it, or book by hand and note the visit.',
      'Al contacto le falta el nombre o el apellido y sin ellos HubSpot no agenda: agréguelos, o agende a mano y anote la cita.',
    ),
  },
  slotTaken: {
    ...{ status: 409, code: 'slot_taken' },
    because: say(
      'This time is not open any more, so nothing was booked: choose another time.',
      'Este horario ya no está libre, así que no se agendó nada: elija otro horario.',
    ),
  },
  calendarRefused: {
    ...{ status: 409, code: 'slot_taken' },
    because: say(
      'The calendar did not take this time, so nothing was booked: choose another one; if it takes none, book on the meetings page, which may ask for more than the card sends.',
      'El calendario no aceptó este horario, así que no se agendó nada: elija otro; si no acepta ninguno, agende en la página de reuniones, que quizás pide más de lo que envía la tarjeta.',
    ),
  },
  underWay: {
    ...{ status: 409, code: 'booking_under_way' },
    because: say(
      'Somebody else is booking a visit for this patient at this moment: look again shortly.',
      'Otra persona está agendando una cita para este paciente en este momento: vuelva a mirar enseguida.',
    ),
  },
  inDoubt: {
    ...{ status: 409, code: 'in_doubt' },
    because: say(
      'Nobody knows whether the visit was booked: look into the calendar, and note the visit here if it is there.',
      'No se sabe si la cita quedó agendada: revise el calendario y, si está ahí, anote la cita aquí.',
    ),
  },
  cannotAsk: {
    ...{ status: 503, code: 'cannot_check' },
    because: say(
      'HubSpot cannot be asked at the moment, so nothing was booked: try again in a minute.',
      'En este momento no se puede consultar HubSpot, así que no se agendó nada: intente en un minuto.',
    ),
  },
} as const satisfies Readonly<Record<string, CardRefusal>>;
