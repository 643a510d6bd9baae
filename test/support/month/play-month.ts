import { decide } from '../../../src/follow-up/decide.ts';
import type { Effect } from '../../../src/follow-up/decision.ts';
import type { FollowUpEvent } from '../../../src/follow-up/events.ts';
import type { PracticePolicy } from '../../../src/follow-up/policy/practice-policy.ts';
import { sendCheck } from '../../../src/follow-up/messages/send-check.ts';
import { say } from '../../../src/follow-up/sentence.ts';
import { nextWake } from '../../../src/follow-up/clocks/wake.ts';
import { at, seen } from '../given.ts';
import { createAgenda } from './agenda.ts';
import { createChance, type Chance } from './chance.ts';
import { reply, somebody, staffAct } from './people.ts';
import { factsOf, zonesOf } from './present-truth.ts';
import type { MonthPatient, Watch } from './month-patient.ts';

type Item =
  | { readonly what: 'arrives' | 'asks_again' | 'opts_out' | 'goes' | 'comes_back'; readonly patient: MonthPatient }
  | { readonly what: 'wakes'; readonly patient: MonthPatient; readonly wake: string }
  | { readonly what: 'message'; readonly patient: MonthPatient; readonly id: number }
  | { readonly what: 'event'; readonly patient: MonthPatient; readonly event: FollowUpEvent }
  | { readonly what: 'staff'; readonly patient: MonthPatient }
  | { readonly what: 'writes'; readonly patient: MonthPatient }
  | { readonly what: 'policy'; readonly policy: PracticePolicy };

const begins = at('2026-11-01T00:00-05:00');
const minutesInTheMonth = 30 * 24 * 60;

/** How the month is played. */
interface Month {
  readonly seed: number;
  readonly patients: number;
  /** The policies of the month, each in force from a random moment on. */
  readonly policies: readonly [PracticePolicy, ...PracticePolicy[]];
  readonly watch: Watch;
  /** Called at the end of every day. */
  readonly atDaysEnd: (patients: readonly MonthPatient[], now: Temporal.Instant) => void;
}

/** Plays a month of random inquiries, random people and random changes of the policy through the real decisions. */
export function playMonth(month: Month): readonly MonthPatient[] {
  const chance = createChance(month.seed);
  const agenda = createAgenda<Item>();
  const patients: MonthPatient[] = [];
  const [first, ...later] = month.policies;
  const world = { chance, agenda, policy: first, messages: 0, watch: month.watch };

  for (let count = 0; count < month.patients; count += 1) {
    const patient = newPatient(chance);
    patients.push(patient);
    agenda.note(begins.add({ minutes: chance.upTo(minutesInTheMonth - 1) }), { what: 'arrives', patient });
  }
  for (const policy of later) {
    agenda.note(begins.add({ minutes: chance.upTo(minutesInTheMonth - 1) }), { what: 'policy', policy });
  }

  const ends = begins.add({ minutes: minutesInTheMonth + 14 * 24 * 60 });
  let day = begins.add({ hours: 24 });
  for (let due = agenda.next(); due !== undefined; due = agenda.next()) {
    if (Temporal.Instant.compare(due.at, ends) > 0) break;
    for (; Temporal.Instant.compare(day, due.at) <= 0; day = day.add({ hours: 24 })) month.atDaysEnd(patients, day);
    live(world, patients, due.item, due.at);
  }
  return patients;
}

interface World {
  readonly chance: Chance;
  readonly agenda: ReturnType<typeof createAgenda<Item>>;
  policy: PracticePolicy;
  messages: number;
  readonly watch: Watch;
}

function newPatient(chance: Chance): MonthPatient {
  return {
    ...{ contact: somebody(chance), inquiry: null, optedOut: false, gone: false, wake: null },
    ...{ pending: new Map(), sent: [], inquiries: new Map() },
  };
}

function live(world: World, patients: readonly MonthPatient[], item: Item, now: Temporal.Instant): void {
  const { chance } = world;
  switch (item.what) {
    case 'arrives': {
      const contact = { ...item.patient.contact, createdAt: now, lastSubmittedAt: now };
      item.patient.contact = contact;
      hear(world, item.patient, seen(contact, { created: { at: now, by: 'FORM' } }), now);
      if (chance.happens(0.15))
        world.agenda.note(now.add({ minutes: chance.upTo(20_000) }), { what: 'asks_again', patient: item.patient });
      if (chance.happens(0.1))
        world.agenda.note(now.add({ minutes: chance.upTo(9000) }), { what: 'opts_out', patient: item.patient });
      if (chance.happens(0.03))
        world.agenda.note(now.add({ minutes: chance.upTo(9000) }), { what: 'goes', patient: item.patient });
      return;
    }
    // At the carrier, or for another inquiry of the same number: nobody tells this one.
    case 'opts_out':
      item.patient.optedOut = true;
      return;
    case 'asks_again': {
      if (item.patient.gone) return;
      const contact = { ...item.patient.contact, answers: somebody(chance).answers, lastSubmittedAt: now };
      item.patient.contact = contact;
      hear(world, item.patient, seen(contact, { submittedAt: now }), now);
      return;
    }
    case 'goes':
      item.patient.gone = true;
      hear(world, item.patient, { type: 'ContactGone', how: 'deleted' }, now);
      if (chance.happens(0.5))
        world.agenda.note(now.add({ minutes: chance.upTo(9000) }), { what: 'comes_back', patient: item.patient });
      return;
    case 'comes_back':
      item.patient.gone = false;
      hear(world, item.patient, seen(item.patient.contact, { restored: true }), now);
      return;
    case 'wakes':
      if (item.patient.wake === item.wake) hear(world, item.patient, { type: 'TimeCame' }, now);
      return;
    case 'event':
      hear(world, item.patient, item.event, now);
      return;
    case 'staff':
      if (!item.patient.gone) hear(world, item.patient, staffAct(chance, now, item.patient.contact), now);
      return;
    case 'writes': {
      const event = reply(chance, now);
      if (event.asksToStop) item.patient.optedOut = true;
      hear(world, item.patient, event, now);
      return;
    }
    case 'message':
      deliver(world, item.patient, item.id, now);
      return;
    case 'policy':
      world.policy = item.policy;
      // A change of the policy wakes every open inquiry.
      for (const patient of patients.filter((each) => each.wake !== null))
        hear(world, patient, { type: 'TimeCame' }, now);
      return;
  }
}

function hear(world: World, patient: MonthPatient, event: FollowUpEvent, now: Temporal.Instant): void {
  const { agenda, chance, policy } = world;
  const told =
    event.type === 'ContactSeen' ? { ...event, contact: { ...event.contact, optedOut: patient.optedOut } } : event;
  const decision = decide(patient.inquiry, told, policy, now);
  world.watch(patient, told, decision, now);
  patient.inquiry = decision.inquiry;
  if (decision.inquiry !== null) patient.inquiries.set(decision.inquiry.ordinal, decision.inquiry);
  for (const effect of decision.effects) carryOut(world, patient, effect, now);

  const wake = decision.inquiry === null ? null : nextWake(decision.inquiry);
  const isNew = wake !== null && wake.toString() !== patient.wake;
  patient.wake = wake?.toString() ?? null;
  if (isNew && patient.wake !== null) {
    const moment = Temporal.Instant.compare(wake, now) < 0 ? now : wake;
    agenda.note(moment, { what: 'wakes', patient, wake: patient.wake });
  }
  if (event.type === 'MessageSent' && chance.happens(0.15)) {
    agenda.note(now.add({ minutes: 1 + chance.upTo(2000) }), { what: 'writes', patient });
  }
}

function carryOut(
  { agenda, chance, ...world }: World,
  patient: MonthPatient,
  effect: Effect,
  now: Temporal.Instant,
): void {
  switch (effect.type) {
    case 'SendText':
    case 'SendEmail': {
      const id = chance.upTo(1_000_000_000);
      patient.pending.set(id, effect);
      agenda.note(effect.notBefore, { what: 'message', patient, id });
      return;
    }
    case 'CreateTask':
      if (chance.happens(0.6)) {
        const early = Temporal.Instant.compare(effect.due, now) < 0 ? now : effect.due;
        agenda.note(early.add({ minutes: chance.upTo(240) }), { what: 'staff', patient });
      }
      return;
    case 'AnswerWorkflow':
      return;
    case 'CancelPending':
    case 'CancelMessages':
      // Some are in delivery's hands already, and only the send check can stop them.
      forgetMost(patient, chance);
      return;
    case 'HandOver':
      throw new Error(`Cannot hand over: nobody is merged this month (${world.messages})`);
  }
}

/** What delivery does: the send check with the present truth, then the carrier's luck. */
function deliver(world: World, patient: MonthPatient, id: number, now: Temporal.Instant): void {
  const { agenda, chance, policy } = world;
  const message = patient.pending.get(id);
  if (message === undefined) return;

  const verdict = sendCheck(factsOf(patient, message, policy, now), policy, now);
  const about = {
    ordinal: message.ordinal,
    channel: message.type === 'SendText' ? 'text' : 'email',
    purpose: message.purpose,
    scriptId: message.scriptId,
  } as const;
  const tell = (event: FollowUpEvent, minutes = 0) => {
    agenda.note(now.add({ minutes }), { what: 'event', patient, event });
  };
  if (!verdict.send && verdict.until !== undefined) {
    agenda.note(verdict.until, { what: 'message', patient, id });
    return;
  }
  patient.pending.delete(id);
  if (!verdict.send) {
    tell({ type: 'MessageNotSent', ...about, because: verdict.because, optedOut: verdict.optOut === true });
    return;
  }
  const { inquiry, optedOut } = patient;
  patient.sent.push({ at: now, message, inquiry, optedOut, timeZones: zonesOf(patient), policy });
  tell({ type: 'MessageSent', ...about, at: now });
  const lost = say('The carrier could not deliver it.', 'El operador no pudo entregarlo.');
  if (message.type === 'SendText' && chance.happens(0.04))
    tell({ type: 'MessageUndelivered', ...about, because: lost }, 3);
}

function forgetMost({ pending }: MonthPatient, chance: Chance): void {
  const cancelled = [...pending.keys()].filter(() => !chance.happens(0.2));
  for (const id of cancelled) pending.delete(id);
}
