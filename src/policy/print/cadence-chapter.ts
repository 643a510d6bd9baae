import { groups, journeyStages } from '../../follow-up/codes.ts';
import { groupLabels, languageLabels } from '../../follow-up/labels.ts';
import type { CadencePlan, CadenceStep } from '../../follow-up/policy.ts';
import { say } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, table, type Block } from './document.ts';
import { codeWords, scriptChannelLabels, type Printing } from './words.ts';

/** Every cadence, day by day. */
export function cadences(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(2, of(say('Follow-up, day by day', 'Seguimiento, día por día'))),
    paragraph(
      of(
        say(
          'A cadence stops at once when the patient answers, books, declines or asks us to stop; when a question is escalated; when staff stop it; when the number is wrong; and when the contact is merged or deleted. No script goes to the same patient twice.',
          'Un seguimiento se detiene enseguida cuando el paciente contesta, agenda, no quiere seguir o pide no recibir más; cuando se escala una pregunta; cuando el personal lo detiene; cuando el número está equivocado; y cuando el contacto se une a otro o se elimina. Ningún texto llega dos veces al mismo paciente.',
        ),
      ),
    ),
    ...[...policy.cadences].flatMap(([name, plan]) => cadenceBlocks(printing, name, plan)),
  ];
}

function cadenceBlocks(printing: Printing, name: string, plan: CadencePlan): readonly Block[] {
  const { of } = printing;
  const uses = usesOf(printing, name);
  return [
    heading(3, `${codeWords(name)} (${name})`),
    ...(uses.length === 0 ? [] : [list(uses)]),
    ...(plan.purpose === 'nurture'
      ? [paragraph(of(say('Only with consent to marketing messages.', 'Solo con consentimiento para mensajes informativos.')))]
      : []),
    table(
      [
        of(say('Day', 'Día')),
        of(say('What', 'Qué')),
        of(say('When', 'Cuándo')),
        of(say('Scripts', 'Textos')),
        of(say('Where no message may be sent', 'Si no se puede enviar')),
      ],
      plan.steps.map((step) => stepRow(printing, step)),
    ),
  ];
} // prettier-ignore

function usesOf({ policy, of }: Printing, name: string): readonly string[] {
  const isOfGroup = groups.filter((group) => policy.groups[group].cadence === name);
  const isOfService = policy.serviceLines.filter(({ cadence }) => cadence === name);
  return [
    ...(policy.usualCadence === name ? [of(say('The usual one.', 'El usual.'))] : []),
    ...isOfGroup.map((group) => of(say(`For the group ${groupLabels[group].en}.`, `Para el grupo ${groupLabels[group].es}.`))),
    ...isOfService.map(({ label }) => of(say(`For the service ${label.en}.`, `Para el servicio ${label.es}.`))),
    ...journeyStages
      .filter((stage) => policy.nurture[stage] === name)
      .map((stage) => of(say(`Education for patients in the stage of ${stage}.`, `Educación para pacientes en la etapa ${stage}.`))),
  ];
} // prettier-ignore

function stepRow(printing: Printing, step: CadenceStep): readonly string[] {
  const { of } = printing;
  const day = String(step.day);
  if (step.do === 'close') {
    return [day, of(say('Close the inquiry, door left open', 'Cerrar la solicitud, con la puerta abierta')), of(say('end of the day', 'al final del día')), '', ''];
  }
  const what = step.do === 'call' ? say('Call', 'Llamada') : say('Message', 'Mensaje');
  const otherwise = step.do === 'message' ? of(step.otherwise === 'call' ? say('call', 'llamar') : say('skip', 'omitir')) : '';
  return [day, of(what), of(whens[step.at]), scriptsOf(printing, step), otherwise];
} // prettier-ignore

const whens = {
  within_target: say('within the promise', 'dentro del plazo'),
  later_the_same_day: say('later the same day', 'más tarde el mismo día'),
  another_time_of_day: say('at another time of day', 'a otra hora del día'),
  at_once: say('right after the call', 'enseguida después de la llamada'),
  morning: say('in the morning', 'por la mañana'),
  afternoon: say('in the afternoon', 'por la tarde'),
} as const;

function scriptsOf({ policy, of }: Printing, step: Exclude<CadenceStep, { readonly do: 'close' }>): string {
  const wanted = step.do === 'call' ? ['call', 'voicemail'] : ['text', 'email'];
  return policy.scripts
    .filter(({ about, channel, moment }) => about === step.script && wanted.includes(channel) && isOfCadences(moment))
    .map(({ id, channel, language }) => `${id} (${of(scriptChannelLabels[channel])}, ${of(languageLabels[language])})`)
    .join('; ');
}

function isOfCadences(moment: string): boolean {
  return moment === 'follow_up' || moment === 'education';
}
