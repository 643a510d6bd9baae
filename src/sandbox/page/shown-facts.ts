import type { Correction } from '../../follow-up/correction.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import {
  channelLabels,
  contactMethodLabels,
  languageLabels,
  nextActionLabels,
  outcomeLabels,
  patientStatusLabels,
  sourceLabels,
  yesOrNoLabels,
} from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital, join, say, type Sentence } from '../../follow-up/sentence.ts';
import { same, saidMoment } from './said.ts';

/** One of the facts that whoever takes over has to know. */
export interface ShownFact {
  readonly name: string;
  readonly label: Sentence;
  readonly value: Sentence;
  /** A person has set it, and it stays. */
  readonly isCorrected: boolean;
}

const notSaid = say('Not said', 'No lo dijo');
const notShown = say('Not shown', 'No se muestra');
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
    fact('form', say('Page or form', 'Página o formulario'), pageOrForm(inquiry, policy)),
    fact('receivedAt', say('Received', 'Recibida'), saidMoment(inquiry.receivedAt, calendarOf(inquiry, policy))),
    fact('attempt', say('First attempt', 'Primer intento'), firstAttempt(inquiry, policy)),
    fact('nextAction', say('Next action', 'Próxima acción'), nextAction(inquiry)),
  ];
} // prettier-ignore

function calendarOf({ location }: Inquiry, policy: PracticePolicy) {
  return locationOf(policy, location).calendar;
}

/** Under 42 CFR Part 2 neither is shown: the name of a campaign may name a service, too. */
function serviceOrCampaign({ serviceLine, campaign }: Inquiry, policy: PracticePolicy): Sentence {
  if (policy.privacy.part2) return notShown;
  const service = policy.serviceLines.find(({ id, mayBeNamed }) => id === serviceLine && mayBeNamed)?.label;
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
  return insuranceQuestion === null ? notSaid : capital(yesOrNoLabels[`${insuranceQuestion}`]);
}

function pageOrForm({ form, landingPage, channel }: Inquiry, { privacy }: PracticePolicy): Sentence {
  if (privacy.part2) return capital(channelLabels[channel]);
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
