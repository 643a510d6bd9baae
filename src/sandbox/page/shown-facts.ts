import type { Correction } from '../../follow-up/events.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import {
  channelLabels,
  languageLabels,
  nextActionLabels,
  outcomeLabels,
  sourceLabels,
} from '../../follow-up/labels.ts';
import { locationOf, type PracticePolicy } from '../../follow-up/policy.ts';
import { join, say, type Sentence } from '../../follow-up/sentence.ts';
import { contactMethodLabels, patientStatusLabels } from './labels.ts';
import { capital, same, saidMoment } from './said.ts';

/** One of the facts that whoever takes over has to know. */
export interface ShownFact {
  readonly name: string;
  readonly label: Sentence;
  readonly value: Sentence;
  /** A person has set it, and it stays. */
  readonly isCorrected: boolean;
}

const notSaid = say('Not said', 'No lo dijo');
const none = say('None yet', 'Todavía ninguno');

/** The eleven facts of the handoff, in their order. */
export function shownFacts(inquiry: Inquiry, policy: PracticePolicy): readonly ShownFact[] {
  const { corrections, sorting } = inquiry;
  const fact = (name: Correction | 'service' | 'receivedAt' | 'attempt', label: Sentence, value: Sentence): ShownFact => {
    return { name, label, value, isCorrected: name in corrections };
  };
  return [
    fact('source', say('Source', 'Fuente'), capital(sourceLabels[inquiry.source])),
    fact('service', say('Service or campaign', 'Servicio o campaña'), serviceOrCampaign(inquiry, policy)),
    fact('location', say('Location', 'Ubicación'), placeOf(inquiry, policy)),
    fact('patientStatus', say('New or existing', 'Nuevo o existente'), capital(patientStatusLabels[sorting.patientStatus.value])),
    fact('preferredContact', say('Preferred contact', 'Contacto preferido'), preferredContact(inquiry)),
    fact('language', say('Language', 'Idioma'), capital(languageLabels[inquiry.language])),
    fact('insuranceQuestion', say('Insurance question', 'Pregunta de seguro'), insurance(inquiry)),
    fact('form', say('Page or form', 'Página o formulario'), pageOrForm(inquiry)),
    fact('receivedAt', say('Received', 'Recibida'), saidMoment(inquiry.receivedAt, calendarOf(inquiry, policy))),
    fact('attempt', say('First attempt', 'Primer intento'), firstAttempt(inquiry, policy)),
    fact('nextAction', say('Next action', 'Próxima acción'), nextAction(inquiry)),
  ];
} // prettier-ignore

function calendarOf({ location }: Inquiry, policy: PracticePolicy) {
  return locationOf(policy, location).calendar;
}

function serviceOrCampaign({ serviceLine, campaign }: Inquiry, policy: PracticePolicy): Sentence {
  const service = policy.serviceLines.find(({ id }) => id === serviceLine)?.label;
  const parts = [...(service === undefined ? [] : [capital(service)]), ...(campaign === null ? [] : [same(campaign)])];
  return parts.length === 0 ? notSaid : join(' · ', ...parts);
}

function placeOf({ location }: Inquiry, policy: PracticePolicy): Sentence {
  if (location !== null) return same(locationOf(policy, location).name);
  return policy.locations.length === 1 ? same(policy.locations[0].name) : notSaid;
}

function preferredContact({ preferredContact: method }: Inquiry): Sentence {
  return method === null ? notSaid : capital(contactMethodLabels[method]);
}

function insurance({ insuranceQuestion }: Inquiry): Sentence {
  if (insuranceQuestion === null) return notSaid;
  return insuranceQuestion ? say('Yes', 'Sí') : say('No', 'No');
}

function pageOrForm({ form, landingPage, channel }: Inquiry): Sentence {
  if (form !== null) return same(form.replace(/^.*: /, ''));
  return landingPage === null ? capital(channelLabels[channel]) : same(landingPage.replace(/^https?:\/\//, ''));
}

function firstAttempt(inquiry: Inquiry, policy: PracticePolicy): Sentence {
  const { response } = inquiry;
  const first = inquiry.history.find(({ what }) => what === 'attempted');
  const at = response?.firstAttemptAt ?? first?.at;
  const outcome = response?.firstAttemptOutcome ?? (first?.what === 'attempted' ? first.outcome : undefined);
  if (at === undefined || outcome === undefined) return none;
  return join(' · ', capital(outcomeLabels[outcome]), saidMoment(at, calendarOf(inquiry, policy)));
}

function nextAction({ nextAction: next }: Inquiry): Sentence {
  return next === null ? say('Nothing is owed', 'No se debe nada') : capital(nextActionLabels[next.kind]);
}
