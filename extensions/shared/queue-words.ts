import type { Words } from './card-api.ts';
import type { Whose } from './queue-api.ts';

/** The queue page's own words; everything about an inquiry comes worded from the service. */
export const queueWords = {
  title: { en: 'Queue', es: 'Lista de pendientes' },
  loading: { en: 'Reading the queue', es: 'Leyendo la lista' },
  refresh: { en: 'Refresh', es: 'Actualizar' },
  tryAgain: { en: 'Try again', es: 'Intentar de nuevo' },
  location: { en: 'Location', es: 'Sede' },
  allLocations: { en: 'All locations', es: 'Todas las sedes' },
  language: { en: 'Language', es: 'Idioma' },
  allLanguages: { en: 'All languages', es: 'Todos los idiomas' },
  patient: { en: 'Patient', es: 'Paciente' },
  status: { en: 'Status and score', es: 'Estado y puntaje' },
  cameBy: { en: 'Came by', es: 'Llegó por' },
  next: { en: 'Next action', es: 'Próxima acción' },
  due: { en: 'Due', es: 'Vence' },
  who: { en: 'Who has it', es: 'Quién la tiene' },
  callWent: { en: 'How the call went', es: 'Cómo fue la llamada' },
  me: { en: 'You', es: 'Usted' },
  nobody: { en: 'Nobody', es: 'Nadie' },
  somebody: { en: 'Another person', es: 'Otra persona' },
  bySpeedwell: { en: 'Speedwell is late with it', es: 'Speedwell se retrasó' },
  question: { en: 'Open question', es: 'Pregunta abierta' },
  take: { en: 'Take', es: 'Tomar' },
  undo: { en: 'Undo', es: 'Deshacer' },
  undone: { en: 'Taken back.', es: 'Se deshizo.' },
  closed: { en: 'Closed', es: 'Cerrada' },
  nothingLogged: { en: 'Nothing was pressed yet', es: 'Todavía no se ha presionado nada' },
  manyZones: {
    en: 'Times are those of each patient’s location.',
    es: 'Las horas son las de la sede de cada paciente.',
  },
  nothingYet: {
    en: 'What you log here can be taken back for one minute.',
    es: 'Lo que registre aquí se puede deshacer durante un minuto.',
  },
  underWay: { en: 'Writing it down', es: 'Registrando' },
  quicker: { en: 'Somebody else was quicker.', es: 'Otra persona fue más rápida.' },
  unknown: {
    en: 'Speedwell did not answer. Press the same again: it counts once.',
    es: 'Speedwell no respondió. Presione lo mismo otra vez: cuenta una sola vez.',
  },
  unreachable: { en: 'Speedwell cannot be reached', es: 'No se puede conectar con Speedwell' },
  notShown: { en: 'The queue cannot be shown', es: 'No se puede mostrar la lista' },
  noPermission: { en: 'The queue is not open to you', es: 'Usted no tiene acceso a la lista' },
  whatToDo: {
    en: 'Your inquiries are safe. Try again in a moment, or open the contacts in HubSpot.',
    es: 'Sus solicitudes están a salvo. Intente de nuevo en un momento, o abra los contactos en HubSpot.',
  },
  emptyTitle: { en: 'Nobody waits', es: 'Nadie espera' },
  previousPage: { en: 'Previous page', es: 'Página anterior' },
  nextPage: { en: 'Next page', es: 'Página siguiente' },
  notFound: { en: 'There is no such page', es: 'Esa página no existe' },
  toQueue: { en: 'To the queue', es: 'Ir a la lista' },
} as const satisfies Readonly<Record<string, Words>>;

/** The three lists. */
export const whoseWords: Readonly<Record<Whose, Words>> = {
  mine: { en: 'Mine', es: 'Mías' },
  all: { en: 'All', es: 'Todas' },
  unowned: { en: 'Nobody’s', es: 'Sin responsable' },
};

/** Why a list is empty. */
export const emptyWords: Readonly<Record<Whose, Words>> = {
  mine: {
    en: 'No inquiry of yours waits for you here. Look at those that nobody has.',
    es: 'Ninguna solicitud suya espera aquí. Mire las que no tienen responsable.',
  },
  all: {
    en: 'No inquiry waits for a person here.',
    es: 'Ninguna solicitud espera aquí a una persona.',
  },
  unowned: {
    en: 'Every inquiry here has somebody who answers for it.',
    es: 'Todas las solicitudes de aquí tienen responsable.',
  },
};

/** A contact whose name HubSpot does not tell. */
export function unnamed(contactId: string): Words {
  return { en: `Contact ${contactId}`, es: `Contacto ${contactId}` };
}

export function lateCount(count: number): Words {
  return { en: `${count} late`, es: count === 1 ? '1 atrasada' : `${count} atrasadas` };
}

/** Ends with the time, which may end with a point. @param time - of day, as the user writes it. */
export function shownAsOf(time: string): Words {
  return { en: `As of ${time}`, es: `Actualizado: ${time}` };
}

/** @param time - of day, as the user writes it. */
export function keptAsOf(time: string): Words {
  return {
    en: `This is the queue as of ${time}`,
    es: `Esta es la lista de las ${time}`,
  };
}

export function pageNumber(page: number): Words {
  return { en: `Page ${page}`, es: `Página ${page}` };
}
