import type { StateHours } from '../../follow-up/policy/texting.ts';
import { say } from '../../follow-up/sentence.ts';
import { heading, paragraph, table, type Block } from './document.ts';
import { periodsWords, yesOrNo, type Printing } from './words.ts';

/** States with narrower hours than the federal ones, and which messages heed them. */
export function stateHours(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  if (policy.stateHours.length === 0) return [];
  return [
    heading(3, of(say('Hours of the states', 'Horarios de los estados'))),
    paragraph(of(heededBy[policy.texting.stateHoursFor])),
    table(
      [
        of(say('State', 'Estado')),
        of(say('Monday to Friday', 'De lunes a viernes')),
        of(say('Saturday', 'Sábado')),
        of(say('Sunday', 'Domingo')),
        of(say('Quiet on federal holidays', 'Sin mensajes en feriados federales')),
        of(say('Texts in 24 hours', 'Textos en 24 horas')),
      ],
      policy.stateHours.map((state) => [state.state, ...hoursWords(printing, state)]),
    ),
  ];
}

const heededBy = {
  follow_ups: say(
    'All messages that we begin keep to them, in every state in which the patient may be; only the text right after a call of ours goes with the call. Have counsel confirm them.',
    'Todos los mensajes que iniciamos los respetan, en cada estado donde pueda estar el paciente; solo el texto que sigue a una llamada nuestra sale con ella. Haga que un abogado los confirme.',
  ),
  marketing: say(
    'Educational messages keep to them, in every state in which the patient may be. Have counsel confirm them.',
    'Los mensajes informativos los respetan, en cada estado donde pueda estar el paciente. Haga que un abogado los confirme.',
  ),
  nobody: say('The practice has chosen not to heed them.', 'El consultorio ha decidido no aplicarlos.'),
} as const;

function hoursWords(printing: Printing, { weekdays, quietOnFederalHolidays, mostIn24h }: StateHours) {
  const [monday = null, , , , , saturday = null, sunday = null] = weekdays;
  const never = printing.of(say('never', 'nunca'));
  return [
    ...[monday, saturday, sunday].map((day) => (day === null ? never : periodsWords(printing, [day]))),
    yesOrNo(printing, quietOnFederalHolidays),
    mostIn24h === null ? '' : `${mostIn24h}`,
  ];
}
