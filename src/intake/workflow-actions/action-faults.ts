import { say, type Sentence } from '../../follow-up/sentence.ts';

/**
 * What a workflow can have asked wrongly, in the words of whoever built it. HubSpot shows the words of the manifest
 * (app.json) for the code; they are the same, and a test compares them.
 */
export const actionFaults = {
  NO_SCRIPT: say(
    'No text was chosen: choose an approved text in this step.',
    'No se eligió ningún texto: elija un texto aprobado en este paso.',
  ),
  UNKNOWN_SCRIPT: say(
    'The practice has no text of this name: choose another one in this step.',
    'El consultorio no tiene un texto con este nombre: elija otro en este paso.',
  ),
  NOT_FOR_WORKFLOWS: say(
    'A workflow cannot send this script: choose a text for follow-up, education, barriers or campaigns.',
    'Un flujo de trabajo no puede enviar este guion: elija un texto de seguimiento, educación, obstáculos o campañas.',
  ),
  NOT_APPROVED: say(
    'The practice has not approved this text, or its approval is over: have it approved, or choose another one.',
    'El consultorio no aprobó este texto o la aprobación venció: pida que lo aprueben o elija otro.',
  ),
  UNKNOWN_CADENCE: say(
    'The practice has no follow-ups of this name: choose others in this step, or none for the usual ones.',
    'El consultorio no tiene seguimientos con este nombre: elija otros en este paso, o ninguno para los habituales.',
  ),
  NO_PERSON: say(
    'Nobody was chosen: choose a person or an owner in this step.',
    'No se eligió a nadie: elija una persona o un propietario en este paso.',
  ),
  UNKNOWN_PERSON: say(
    'The practice knows no person of this name: choose another one in this step.',
    'El consultorio no conoce a una persona con este nombre: elija otra en este paso.',
  ),
  UNKNOWN_REASON: say(
    'The reason is not one that Speedwell knows: choose one of the list in this step.',
    'El motivo no es uno que Speedwell conozca: elija uno de la lista en este paso.',
  ),
} as const satisfies Readonly<Record<string, Sentence>>;

export type ActionFault = keyof typeof actionFaults;
