import { channels, groups, type Channel, type Group } from '../../follow-up/codes.ts';
import { channelLabels, groupLabels, sourceLabels } from '../../follow-up/labels.ts';
import type { GroupRecord } from '../../follow-up/policy/people.ts';
import { capital, say } from '../../follow-up/sentence.ts';
import { heading, paragraph, table, type Block } from './document.ts';
import { acknowledgmentLabels, roles, ruleWords, type Printing } from './words.ts';

/** How each channel is sorted, what is promised, and who owns it. */
export function channelMap(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const bySource = [...policy.targets.bySource];
  return [
    heading(2, of(say('The channel map', 'El mapa de canales'))),
    paragraph(
      of(
        say(
          'A channel without a group is sorted by what the patient asks, by the language and by the source. A form can be told apart by what the patient asks, too.',
          'Un canal sin grupo se clasifica por lo que pide el paciente, por el idioma y por la fuente. Lo que pide el paciente también puede cambiar el grupo de un formulario.',
        ),
      ),
    ),
    table(
      [
        of(say('Channel', 'Canal')),
        of(say('Group', 'Grupo')),
        of(say('A person answers', 'Contesta una persona')),
        of(say('Owner', 'Responsable')),
        of(say('Backup', 'Suplente')),
      ],
      channels.map((channel) => channelRow(printing, channel)),
    ),
    ...(bySource.length === 0
      ? []
      : [
          paragraph(
            of(say('Whatever the channel, these sources have a promise of their own:', 'Sea cual sea el canal, estas fuentes tienen su propio plazo:')),
          ),
          table(
            [of(say('Source', 'Fuente')), of(say('A person answers', 'Contesta una persona'))],
            bySource.map(([source, rule]) => [of(capital(sourceLabels[source])), ruleWords(printing, rule)]),
          ),
        ]),
  ]; // prettier-ignore
}

function channelRow(printing: Printing, channel: Channel): readonly string[] {
  const { policy, of } = printing;
  const group = policy.channelGroups.get(channel);
  const record = group === undefined ? null : policy.groups[group];
  const rule = policy.targets.byChannel.get(channel) ?? record?.window;
  const ofGroup = of(say('of its group', 'del grupo'));
  return [
    `${of(capital(channelLabels[channel]))} (${channel})`,
    group === undefined ? of(say('by what the patient asks', 'por lo que pide el paciente')) : of(groupLabels[group]),
    rule === undefined ? ofGroup : ruleWords(printing, rule),
    record === null ? ofGroup : roles(printing, record.owners),
    record === null ? ofGroup : roles(printing, [record.backup]),
  ];
}

/** The ten groups, each as one record. */
export function groupRecords(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(2, of(say('The ten groups', 'Los diez grupos'))),
    ...groups.flatMap((group) => [
      heading(3, `${of(capital(groupLabels[group]))} (${group})`),
      groupTable(printing, group, policy.groups[group]),
    ]),
  ];
}

function groupTable(printing: Printing, group: Group, record: GroupRecord): Block {
  const { policy, of } = printing;
  const comingBy = [...policy.channelGroups].filter(([, to]) => to === group).map(([channel]) => of(channelLabels[channel]));
  return table(
    [of(say('Owner', 'Responsable')), roles(printing, record.owners)],
    [
      [of(say('Backup', 'Suplente')), roles(printing, [record.backup])],
      [of(say('Manager', 'Gerente')), roles(printing, [record.manager])],
      [
        of(say('Channels', 'Canales')),
        comingBy.length === 0 ? of(say('by what the patient asks', 'por lo que pide el paciente')) : comingBy.join(', '),
      ],
      [of(say('A person answers', 'Contesta una persona')), ruleWords(printing, record.window)],
      [
        of(say('First message', 'Primer mensaje')),
        record.message === 'by_intent'
          ? of(say('the one that fits what the patient asked', 'el que corresponde a lo que pidió el paciente'))
          : of(acknowledgmentLabels[record.message]),
      ],
      [of(say('People write down', 'Se registra')), of(record.documentation)],
      [
        of(say('Follow-up', 'Seguimiento')),
        record.cadence ??
          of(say(`that of the service, else ${policy.usualCadence}`, `el del servicio, o bien ${policy.usualCadence}`)),
      ],
      [
        of(say('Escalation path', 'Escalación')),
        of(say('owner, then backup, then manager; questions that only a named role may answer: see Escalations', 'responsable, luego suplente, luego gerente; preguntas que solo cierta función contesta: vea Escalaciones')),
      ],
    ],
  );
} // prettier-ignore
