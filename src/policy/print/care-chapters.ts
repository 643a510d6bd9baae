import { escalationKinds, lockingKinds, type EscalationKind } from '../../follow-up/codes.ts';
import { escalationLabels } from '../../follow-up/labels.ts';
import type { WhenUnfit } from '../../follow-up/policy/fit-rules.ts';
import { capital, say } from '../../follow-up/sentence.ts';
import { heading, paragraph, table, type Block } from './document.ts';
import { roles, ruleWords, serviceName, yesOrNo, type Printing } from './words.ts';

/** Which questions only a named role may answer, by when, and what the patient hears until then. */
export function escalations(printing: Printing): readonly Block[] {
  const { of } = printing;
  return [
    heading(2, of(say('Escalations', 'Escalaciones'))),
    paragraph(
      of(
        say(
          'Urgent symptoms are looked for first. While a kind that locks is open, follow-up stands still and nothing but the holding line can be sent. Whatever nobody understands goes to a person.',
          'Los síntomas urgentes se buscan primero. Mientras está abierta una clase que bloquea, el seguimiento se detiene y solo puede enviarse el mensaje de espera. Lo que no se entiende pasa a una persona.',
        ),
      ),
    ),
    table(
      [
        of(say('Kind', 'Clase')),
        of(say('Owner', 'Responsable')),
        of(say('Backup', 'Suplente')),
        of(say('Manager', 'Gerente')),
        of(say('Clock', 'Plazo')),
        of(say('Locks', 'Bloquea')),
        of(say('Holding line', 'Mensaje de espera')),
      ],
      escalationKinds.map((kind) => escalationRow(printing, kind)),
    ),
  ];
}

function escalationRow(printing: Printing, kind: EscalationKind): readonly string[] {
  const { policy, of } = printing;
  const { owner, backup, manager, window } = policy.escalations[kind];
  const locks = lockingKinds.includes(kind);
  return [
    `${of(capital(escalationLabels[kind]))} (${kind})`,
    ...[owner, backup, manager].map((id) => roles(printing, [id])),
    ruleWords(printing, window),
    yesOrNo(printing, locks),
    locks ? holdingLineOf(printing, kind) : '',
  ];
}

/** The words for the kind, else for any. */
function holdingLineOf({ policy, language }: Printing, kind: EscalationKind): string {
  const lines = policy.scripts.filter(
    (script) => script.moment === 'holding_line' && script.channel === 'text' && script.language === language,
  );
  const line = lines.find(({ about }) => about === kind) ?? lines.find(({ about }) => about === 'any');
  return line === undefined ? '' : `${line.text} (${line.id})`;
}

/** What the practice offers, and whom it can serve. */
export function services(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(2, of(say('Services and whom we can serve', 'Servicios y a quién podemos atender'))),
    table(
      [
        of(say('Service', 'Servicio')),
        of(say('May be named', 'Se puede nombrar')),
        of(say('Needs a referral', 'Pide referido')),
        of(say('Paid by the patient', 'La paga el paciente')),
        of(say('A person calls at once', 'Una persona llama enseguida')),
        of(say('Patients say', 'Los pacientes dicen')),
      ],
      policy.serviceLines.map((line) => [
        serviceName(printing, line.id),
        ...[line.mayBeNamed, line.needsReferral, line.isElective, line.isHighValue].map((is) => yesOrNo(printing, is)),
        policy.privacy.part2 ? '' : line.phrases.join(', '),
      ]),
    ),
    table(
      [of(say('Rule', 'Regla')), of(say('We serve', 'Atendemos')), of(say('Otherwise', 'Si no'))],
      fitRows(printing),
    ),
  ];
}

function fitRows(printing: Printing): readonly (readonly string[])[] {
  const { of } = printing;
  const { area, age, referral, coverage } = printing.policy.fit;
  const everybody = of(say('everybody', 'a todos'));
  const otherwise = (rule: { readonly otherwise: WhenUnfit } | null) => (rule === null ? '' : unfitWords(printing, rule));
  const least = age?.least ?? null;
  const most = age?.most ?? null;
  const ages = [
    ...(least === null ? [] : [of(say(`from ${least} years`, `desde ${least} años`))]),
    ...(most === null ? [] : [of(say(`to ${most} years`, `hasta ${most} años`))]),
  ];
  return [
    [of(say('Area', 'Zona')), area === null ? everybody : [...area.states, ...area.zips].join(', '), otherwise(area)],
    [of(say('Age', 'Edad')), ages.length === 0 ? everybody : ages.join(' '), otherwise(age)],
    [
      of(say('Referral', 'Referido')),
      referral === null ? everybody : of(say('who has one, where a service needs it', 'a quien lo tiene, si el servicio lo pide')),
      otherwise(referral),
    ],
    [
      of(say('Coverage', 'Cobertura')),
      coverage === null || coverage.notAccepted.length === 0
        ? everybody
        : of(say(`all plans but ${coverage.notAccepted.join(', ')}`, `todos los planes menos ${coverage.notAccepted.join(', ')}`)),
      otherwise(coverage),
    ],
  ];
} // prettier-ignore

function unfitWords({ of }: Printing, { otherwise }: { readonly otherwise: WhenUnfit }): string {
  return of(
    otherwise === 'close' ? say('kindly closed', 'se cierra con amabilidad') : say('a person looks first', 'una persona lo ve primero'),
  );
} // prettier-ignore
