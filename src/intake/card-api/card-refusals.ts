import type { Response } from 'express';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { requestIdOf } from '../answers.ts';
import { answerJson } from './answer-json.ts';

/** What the card is told when it is not given what it asked for. */
export interface CardRefusal {
  readonly status: 400 | 403 | 404 | 409 | 422 | 429 | 503;
  /** For the card; it never changes. */
  readonly code: string;
  /** For the person at the card. */
  readonly because: Sentence;
}

/**
 * Answers with a reason in both languages.
 *
 * @param inquiry - as it stands, where the person decided on something else.
 */
export function answerRefusal(response: Response, { status, code, because }: CardRefusal, inquiry?: object): void {
  const about = inquiry === undefined ? {} : { inquiry };
  answerJson(response.status(status), {
    ...{ code, because, error: because.en, requestId: requestIdOf(response) },
    ...about,
  });
}

/** Everything for which a card is refused by itself; the send check has reasons of its own. */
export const cardRefusals = {
  unreadable: {
    ...{ status: 400, code: 'unreadable' },
    because: say(
      'Cannot read the answer: load the page again and choose a script or write a text.',
      'No se pudo leer la respuesta: vuelva a cargar la página y elija un mensaje o escriba un texto.',
    ),
  },
  noIdentity: {
    ...{ status: 403, code: 'no_identity' },
    because: say(
      'HubSpot did not say who asks: sign in to HubSpot and load the page again.',
      'HubSpot no dijo quién pregunta: inicie sesión en HubSpot y vuelva a cargar la página.',
    ),
  },
  otherAccount: {
    ...{ status: 403, code: 'other_account' },
    because: say(
      'This service works for another HubSpot account or app: ask whoever set it up.',
      'Este servicio trabaja para otra cuenta o aplicación de HubSpot: consulte a quien lo configuró.',
    ),
  },
  notAContact: {
    ...{ status: 404, code: 'not_a_contact' },
    because: say('There is no such contact.', 'Ese contacto no existe.'),
  },
  tooMany: {
    ...{ status: 429, code: 'too_many' },
    because: say(
      'Too many requests in one minute: wait a moment and try again.',
      'Demasiadas solicitudes en un minuto: espere un momento e intente de nuevo.',
    ),
  },
  scriptsOnly: {
    ...{ status: 403, code: 'scripts_only' },
    because: say(
      'Only people whom the practice has named answer in words of their own: choose an approved script.',
      'Solo las personas que nombró el consultorio responden con sus propias palabras: elija un mensaje aprobado.',
    ),
  },
  noInquiry: {
    ...{ status: 409, code: 'no_inquiry' },
    because: say(
      'The patient has no inquiry yet, so there is nothing to answer.',
      'El paciente todavía no tiene ninguna solicitud, así que no hay nada que responder.',
    ),
  },
  notAnAnswer: {
    ...{ status: 422, code: 'not_an_answer' },
    because: say(
      'This script cannot be used as an answer now: choose one from the list.',
      'Este mensaje no se puede usar como respuesta ahora: elija uno de la lista.',
    ),
  },
  empty: {
    ...{ status: 422, code: 'empty' },
    because: say(
      'The text is empty: write what the patient should read.',
      'El texto está vacío: escriba lo que el paciente debe leer.',
    ),
  },
  tooLong: {
    ...{ status: 422, code: 'too_long' },
    because: say('The text is too long: shorten it.', 'El texto es demasiado largo: acórtelo.'),
  },
  foreignLink: {
    ...{ status: 422, code: 'foreign_link' },
    because: say(
      'The text links to a page that is not one of the practice’s own: take the link out.',
      'El texto lleva un enlace a una página que no es del consultorio: quite el enlace.',
    ),
  },
  placeholder: {
    ...{ status: 422, code: 'placeholder' },
    because: say(
      'The text has a placeholder in braces, which only scripts may have: write the words themselves.',
      'El texto tiene un campo entre llaves, que solo pueden tener los mensajes aprobados: escriba las palabras.',
    ),
  },
  keyUsed: {
    ...{ status: 422, code: 'key_used' },
    because: say(
      'This answer was sent already with other words: load the page again before you write another one.',
      'Esta respuesta ya se envió con otras palabras: vuelva a cargar la página antes de escribir otra.',
    ),
  },
  cannotCheck: {
    ...{ status: 503, code: 'cannot_check' },
    because: say(
      'HubSpot cannot be read at the moment, so nothing was sent: try again in a minute, or call.',
      'En este momento no se puede leer HubSpot, así que no se envió nada: intente en un minuto, o llame.',
    ),
  },
} as const satisfies Readonly<Record<string, CardRefusal>>;
