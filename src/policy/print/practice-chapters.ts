import type { PracticeLocation } from '../../follow-up/policy/locations.ts';
import { say } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, table, type Block } from './document.ts';
import { dayWords, languagesWords, periodsWords, serviceName, weekdayName, yesOrNo, type Printing } from './words.ts';

/** Who the practice is, where it is, and when somebody answers. */
export function whoWeAre(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const { practice, languages, defaultLanguage } = policy;
  const none = of(say('none', 'ninguna'));
  return [
    heading(2, of(say('Who we are and when we answer', 'Quiénes somos y cuándo contestamos'))),
    table(
      [of(say('Practice', 'Consultorio')), practice.name],
      [
        [of(say('Phone', 'Teléfono')), practice.phone],
        [of(say('Patients book by themselves at', 'Los pacientes agendan en')), practice.bookingUrl ?? none],
        [of(say('Languages', 'Idiomas')), languagesWords(printing, languages)],
        [
          of(say('Where nobody knows the language', 'Cuando no se conoce el idioma')),
          languagesWords(printing, [defaultLanguage]),
        ],
      ],
    ),
    ...policy.locations.flatMap((location) => placeAndHours(printing, location)),
  ];
}

function placeAndHours(printing: Printing, { id, name, phone, bookingUrl, calendar }: PracticeLocation) {
  const { of } = printing;
  const holidays = yesOrNo(printing, calendar.closedOnFederalHolidays);
  const special = [...calendar.specialDays].map(
    ([date, periods]) => `${dayWords(printing, Temporal.PlainDate.from(date))}: ${periodsWords(printing, periods)}`,
  );
  return [
    heading(3, `${name} (${id})`),
    paragraph(
      of(
        say(
          `${[phone, bookingUrl].filter((each) => each !== null).join(', ')}. All hours are those of ${calendar.timeZone}. Closed on federal holidays: ${holidays}.`,
          `${[phone, bookingUrl].filter((each) => each !== null).join(', ')}. Las horas son las de ${calendar.timeZone}. Cerrado en feriados federales: ${holidays}.`,
        ),
      ),
    ),
    table(
      [of(say('Day', 'Día')), of(say('Somebody answers', 'Alguien contesta'))],
      calendar.weekdays.map((periods, index) => [weekdayName(printing, index), periodsWords(printing, periods)]),
    ),
    ...(special.length === 0 ? [] : [paragraph(of(say('Days that differ:', 'Días distintos:'))), list(special)]),
  ];
}

/** Who answers for what. */
export function people(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const all = of(say('all', 'todos'));
  const open = of(say('whenever open', 'en horario abierto'));
  return [
    heading(2, of(say('People and roles', 'Personas y funciones'))),
    table(
      [
        of(say('Role', 'Función')),
        of(say('HubSpot user', 'Usuario de HubSpot')),
        of(say('Languages', 'Idiomas')),
        of(say('Places', 'Lugares')),
        of(say('Services', 'Servicios')),
        of(say('Works', 'Trabaja')),
        of(say('Most open inquiries', 'Máximo de solicitudes abiertas')),
      ],
      [...policy.people.values()].map((person) => [
        person.role,
        person.owner ?? of(say('not named yet', 'sin nombrar todavía')),
        languagesWords(printing, person.languages),
        person.locations.length === 0 ? all : person.locations.join(', '),
        person.serviceLines.length === 0 ? all : servicesOf(printing, person.serviceLines),
        person.shifts === null ? open : shiftsWords(printing, person.shifts),
        person.mostOpenInquiries === null ? of(say('no limit', 'sin límite')) : String(person.mostOpenInquiries),
      ]),
    ),
  ];
}

/** By their ids, as in the file; without names where none may be named. */
function servicesOf(printing: Printing, ids: readonly string[]): string {
  return (printing.policy.privacy.part2 ? ids.map((id) => serviceName(printing, id)) : ids).join(', ');
}

function shiftsWords(printing: Printing, shifts: PracticeLocation['calendar']['weekdays']): string {
  return shifts
    .map((periods, index) => ({ periods, day: weekdayName(printing, index) }))
    .filter(({ periods }) => periods.length > 0)
    .map(({ periods, day }) => `${day} ${periodsWords(printing, periods)}`)
    .join('; ');
}
