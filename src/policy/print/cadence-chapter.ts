import { groups, journeyStages } from '../../follow-up/codes.ts';
import { groupLabels, journeyStageLabels, languageLabels, stepLabels, stepTime } from '../../follow-up/labels.ts';
import type { CadencePlan, CadenceStep } from '../../follow-up/policy/cadence-plan.ts';
import { capital, say } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, table, type Block } from './document.ts';
import { codeWords, scriptChannelLabels, serviceName, type Printing } from './words.ts';

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
      ? [paragraph(of(say('Only with consent to marketing messages.', 'Solo con consentimiento para mensajes de marketing.')))]
      : []),
    table(
      [
        of(say('Day', 'Día')),
        of(say('What', 'Qué')),
        of(say('When', 'Cuándo')),
        of(say('Scripts', 'Guiones')),
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
    ...isOfService.map(({ id, label }) => {
      if (policy.privacy.part2) return of(say(`For ${serviceName({ policy, of }, id)}.`, `Para ${serviceName({ policy, of }, id)}.`));
      return of(say(`For the service ${label.en}.`, `Para el servicio ${label.es}.`));
    }),
    ...journeyStages
      .filter((stage) => policy.nurture[stage] === name)
      .map((stage) => of(say(`Education for patients in the stage of ${journeyStageLabels[stage].en}.`, `Educación para pacientes en la etapa de ${journeyStageLabels[stage].es}.`))),
  ];
} // prettier-ignore

function stepRow(printing: Printing, step: CadenceStep): readonly string[] {
  const { of } = printing;
  const what = [String(step.day), of(capital(stepLabels[step.do])), of(stepTime(step))];
  if (step.do === 'close') return [...what, '', ''];
  const otherwise = step.do === 'message' ? of(step.otherwise === 'call' ? say('call', 'llamar') : say('skip', 'omitir')) : '';
  return [...what, scriptsOf(printing, step), otherwise];
} // prettier-ignore

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
