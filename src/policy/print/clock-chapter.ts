import { endOfBusinessDay, nextOpening } from '../../follow-up/clocks/calendar.ts';
import { clockOf } from '../../follow-up/clocks/clocks.ts';
import { channels, groups } from '../../follow-up/codes.ts';
import type { TargetRule } from '../../follow-up/policy/target-rule.ts';
import { say } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, table, type Block } from './document.ts';
import { momentWords, ruleWords, type Printing } from './words.ts';

/** The two clocks, and every promise of the practice worked out for a request in hours and one after hours. */
export function clocks(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const { nextResponse, managerAfterMinutes, longestPauseDays } = policy.targets;
  const [first] = policy.locations;
  return [
    heading(2, of(say('Two clocks', 'Dos relojes'))),
    list([
      of(say('The first message is automatic, goes out within seconds, day and night, and never counts as the answer.', 'El primer mensaje es automático, sale en segundos, de día y de noche, y nunca cuenta como la respuesta.')),
      of(say('The answer counts when a person acted, wrote down the outcome and set the next action. Only business time counts.', 'La respuesta cuenta cuando una persona actuó, registró el resultado y dejó puesto el siguiente paso. Solo cuenta el tiempo hábil.')),
      of(say('The owner is warned when two thirds of the time have passed. When it is late the backup is asked, then the manager is told.', 'Se avisa al responsable cuando pasaron dos tercios del plazo. Si se vence, se pide al suplente y luego se informa al gerente.')),
      of(say(`The manager is told ${managerAfterMinutes} business minutes after the breach.`, `Se informa al gerente ${managerAfterMinutes} minutos hábiles después del vencimiento.`)),
      of(say(`When the patient speaks again: ${ruleWords(printing, nextResponse)}.`, `Cuando el paciente vuelve a escribir: ${ruleWords(printing, nextResponse)}.`)),
      of(say(`While we wait for the patient, for documents or for the insurance the clock stands still, for ${longestPauseDays} business days at most.`, `Mientras esperamos al paciente, los documentos o el seguro, el reloj se detiene, ${longestPauseDays} días hábiles como máximo.`)),
    ]),
    paragraph(of(say(`Worked out by the hours of ${first.name}:`, `Calculado con el horario de ${first.name}:`))),
    table(
      [
        of(say('Promise', 'Plazo')),
        of(say('Received', 'Recibida')),
        of(say('Clock starts', 'Empieza')),
        of(say('Owner is warned', 'Aviso')),
        of(say('Due, then backup', 'Vence, suplente')),
        of(say('Manager is told', 'Gerente')),
      ],
      rulesIn(printing).flatMap((rule) => examplesOf(printing, rule)),
    ),
  ];
} // prettier-ignore

/** Every promise that the policy makes, each once. */
function rulesIn({ policy }: Printing): readonly TargetRule[] {
  const { byChannel, bySource, nextResponse } = policy.targets;
  const all = [
    ...channels.map((channel) => byChannel.get(channel)),
    ...bySource.values(),
    ...groups.map((group) => policy.groups[group].window),
    ...Object.values(policy.escalations).map(({ window }) => window),
    nextResponse,
  ].filter((rule) => rule !== undefined);
  const byWords = new Map(all.map((rule) => [JSON.stringify(rule), rule]));
  return [...byWords.values()];
}

/** An hour after the next opening, and three hours after that day has ended. */
function examplesOf(printing: Printing, rule: TargetRule): readonly (readonly string[])[] {
  const { policy, today } = printing;
  const { calendar } = policy.locations[0];
  const opening = nextOpening(calendar, today.toZonedDateTime(calendar.timeZone).toInstant());
  const inHours = opening.add({ hours: 1 });
  const afterHours = endOfBusinessDay(calendar, opening).add({ hours: 3 });
  return [inHours, afterHours].map((received) => {
    const { startsAt, warnAt, due, managerAt } = clockOf(rule, received, calendar, policy.targets.managerAfterMinutes);
    const moments = [received, startsAt, warnAt, due, managerAt];
    return [ruleWords(printing, rule), ...moments.map((at) => momentWords(printing, at, calendar.timeZone))];
  });
}
