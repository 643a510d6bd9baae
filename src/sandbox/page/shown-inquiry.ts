import { lockingKinds } from '../../follow-up/codes.ts';
import { openEscalation } from '../../follow-up/escalation/open-escalation.ts';
import type { Inquiry, Judged } from '../../follow-up/inquiry.ts';
import {
  escalationLabels,
  groupLabels,
  intentLabels,
  journeyStageLabels,
  nextActionLabels,
  patientStatusLabels,
  scoreLabels,
  statusLabels,
  targetStateLabels,
} from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital, join, say, type Sentence } from '../../follow-up/sentence.ts';
import type { ReadInquiry } from '../read-inquiry.ts';
import { ownerName, saidMoment } from './said.ts';
import { shownCadence, type ShownCadence } from './shown-cadence.ts';
import { shownFacts, type ShownFact } from './shown-facts.ts';

export type Tone = 'good' | 'warn' | 'bad' | '';

/** One of the large figures: what, and below it when or by whom. */
export interface ShownTile {
  readonly name: 'status' | 'next_action' | 'target' | 'acknowledgment';
  readonly label: Sentence;
  readonly value: Sentence;
  readonly below: Sentence;
  /** The page counts down to it; null where nothing runs. */
  readonly dueMs: number | null;
  readonly tone: Tone;
}

/** What was worked out of the patient's words and ways, and why. */
export interface ShownJudgement {
  readonly name: string;
  readonly label: Sentence;
  readonly value: Sentence;
  readonly because: Sentence;
  readonly isUnsure: boolean;
}

/** A question that only a named person may answer. */
export interface ShownEscalation {
  readonly kind: Sentence;
  readonly because: Sentence;
  readonly owner: string;
  readonly due: Sentence;
  readonly dueMs: number;
  /** Nothing but the holding line is sent while it is open. */
  readonly isLock: boolean;
  /** How many more are open. */
  readonly others: number;
}

/** An inquiry as whoever takes it over needs it, in both languages of the practice. */
export interface ShownInquiry {
  readonly tiles: readonly ShownTile[];
  readonly judgements: readonly ShownJudgement[];
  readonly facts: readonly ShownFact[];
  readonly cadence: ShownCadence | null;
  readonly escalation: ShownEscalation | null;
  /** Newest first. */
  readonly decisions: readonly { readonly at: Sentence; readonly because: Sentence }[];
  readonly policyVersion: string;
}

/** Writes an inquiry for the page. */
export function shownInquiry({ inquiry, decisions }: ReadInquiry, policy: PracticePolicy): ShownInquiry {
  const { calendar } = locationOf(policy, inquiry.location);
  return {
    tiles: [statusTile(inquiry), nextActionTile(inquiry, calendar), targetTile(inquiry, calendar), firstMessageTile(inquiry)],
    judgements: judgementsOf(inquiry),
    facts: shownFacts(inquiry, policy),
    cadence: shownCadence(inquiry, policy),
    escalation: escalationOf(inquiry, calendar),
    decisions: decisions.map(({ at, because }) => ({ at: saidMoment(at, calendar), because })),
    policyVersion: decisions[0]?.policyVersion ?? '',
  };
} // prettier-ignore

const nothing = say('', '');

function statusTile(inquiry: Inquiry): ShownTile {
  const { status, stopped } = inquiry;
  const owner = ownerName(inquiry.ownerId);
  return {
    ...{ name: 'status', label: say('Status', 'Estado'), value: capital(statusLabels[status]), dueMs: null },
    below: stopped === null ? say(`Owner: ${owner}`, `Responsable: ${owner}`) : stopped.because,
    tone: status === 'escalated' ? 'bad' : status === 'booked' ? 'good' : '',
  };
}

function nextActionTile({ nextAction, closedAt }: Inquiry, calendar: Calendar): ShownTile {
  const base = { name: 'next_action', label: say('Next action', 'Próxima acción') } as const;
  if (nextAction === null) {
    const value = closedAt === null ? say('None', 'Ninguna') : say('None: closed', 'Ninguna: cerrada');
    return { ...base, value, below: nothing, dueMs: null, tone: '' };
  }
  const by = nextAction.by === 'person' ? say('by a person', 'por una persona') : say('by Speedwell', 'por Speedwell');
  return {
    ...{ ...base, value: capital(nextActionLabels[nextAction.kind]), tone: '' },
    below: join(', ', saidMoment(nextAction.due, calendar), by),
    dueMs: nextAction.due.epochMilliseconds,
  };
}

const tones: Readonly<Record<Inquiry['target']['state'], Tone>> = {
  running: 'good',
  met: 'good',
  warned: 'warn',
  paused: 'warn',
  breached: 'bad',
};

function targetTile({ target, closedAt, response }: Inquiry, calendar: Calendar): ShownTile {
  const { state, due, kind, pausedMinutes } = target;
  const runs = closedAt === null && target.answeredAt === null && state !== 'paused';
  const [en, es] = kind === 'first_response' ? ['First response', 'Primera respuesta'] : ['Next response', 'Siguiente respuesta'];
  const paused = pausedMinutes === 0 ? [] : [say(`paused ${pausedMinutes} min`, `en pausa ${pausedMinutes} min`)];
  const took = response === null ? [] : [say(`after ${response.minutes} business min`, `tras ${response.minutes} min hábiles`)];
  const below = runs || state === 'paused' ? [join(' ', say('by', 'para el'), saidMoment(due, calendar))] : took;
  return {
    ...{ name: 'target', label: say(en, es), value: capital(targetStateLabels[state]), tone: tones[state] },
    below: join(', ', ...below, ...paused),
    dueMs: runs ? due.epochMilliseconds : null,
  };
} // prettier-ignore

function firstMessageTile({ acknowledgment, receivedAt }: Inquiry): ShownTile {
  const base = { name: 'acknowledgment', label: say('First message', 'Primer mensaje'), dueMs: null } as const;
  switch (acknowledgment.state) {
    case 'sent': {
      const { by, sentAt } = acknowledgment;
      const seconds = Math.max(0, Math.round((sentAt.epochMilliseconds - receivedAt.epochMilliseconds) / 100) / 10);
      const value = by === 'text' ? say('Sent by text', 'Enviado por texto') : say('Sent by e-mail', 'Enviado por correo');
      return { ...base, value, below: say(`after ${seconds} s`, `tras ${seconds} s`), tone: 'good' };
    }
    case 'sending':
      return { ...base, value: say('On its way', 'En camino'), below: nothing, tone: '' };
    case 'withheld':
      return { ...base, value: say('Not sent', 'No enviado'), below: acknowledgment.because, tone: 'warn' };
    case 'failed':
      return { ...base, value: say('Not delivered', 'No entregado'), below: acknowledgment.because, tone: 'bad' };
  }
} // prettier-ignore

function judgementsOf({ sorting }: Inquiry): readonly ShownJudgement[] {
  const row = <Code extends string>(
    name: string,
    label: Sentence,
    { value, because, confidence }: Judged<Code>,
    labels: Readonly<Record<Code, Sentence>>,
  ): ShownJudgement => ({ name, label, value: capital(labels[value]), because, isUnsure: confidence === 'unsure' });
  return [
    row('intent', say('Intent', 'Intención'), sorting.intent, intentLabels),
    row('group', say('Group', 'Grupo'), sorting.group, groupLabels),
    row('score', say('Score', 'Puntaje'), sorting.score, scoreLabels),
    row('journey_stage', say('Journey', 'Etapa'), sorting.journeyStage, journeyStageLabels),
    row('patient_status', say('Patient', 'Paciente'), sorting.patientStatus, patientStatusLabels),
  ];
}

function escalationOf(inquiry: Inquiry, calendar: Calendar): ShownEscalation | null {
  const open = openEscalation(inquiry);
  if (open === null || inquiry.closedAt !== null) return null;
  return {
    ...{ kind: capital(escalationLabels[open.kind]), because: open.because, owner: ownerName(open.owner) },
    ...{ due: saidMoment(open.due, calendar), dueMs: open.due.epochMilliseconds },
    isLock: lockingKinds.includes(open.kind),
    others: inquiry.escalations.filter(({ closed }) => closed === null).length - 1,
  };
}
