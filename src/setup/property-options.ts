import * as codes from '../follow-up/codes.ts';
import * as labels from '../follow-up/labels.ts';
import { capital, type Sentence } from '../follow-up/sentence.ts';

/** A choice of a property: the code that the service reads and writes, and the words that people see. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** HubSpot shows what the practice's tasks and its procedure say, in English, with a capital. */
function choices<Code extends string>(
  values: readonly Code[],
  words: Readonly<Record<Code, Sentence>>,
): readonly Choice[] {
  return values.map((value) => ({ value, label: capital(words[value]).en }));
}

export const channelChoices = choices(codes.channels, labels.channelLabels);
export const sourceChoices = choices(codes.sources, labels.sourceLabels);
export const statusChoices = choices(codes.statuses, labels.statusLabels);
export const nextActionChoices = choices(codes.nextActions, labels.nextActionLabels);
export const attemptOutcomeChoices = choices(codes.attemptOutcomes, labels.outcomeLabels);
export const languageChoices = choices(codes.languages, labels.languageLabels);
export const consentChoices = choices(codes.consents, labels.consentLabels);
export const targetStateChoices = choices(codes.targetStates, labels.targetStateLabels);
export const intentChoices = choices(codes.intents, labels.intentLabels);
export const groupChoices = choices(codes.groups, labels.groupLabels);
export const scoreChoices = choices(codes.scores, labels.scoreLabels);
export const journeyStageChoices = choices(codes.journeyStages, labels.journeyStageLabels);
export const patientStatusChoices = choices(codes.patientStatuses, labels.patientStatusLabels);
export const preferredContactChoices = choices(codes.contactMethods, labels.contactMethodLabels);
export const escalationChoices = choices(codes.escalationKinds, labels.escalationLabels);
export const appointmentStateChoices = choices(codes.appointmentStates, labels.appointmentStateLabels);
export const readinessChoices = choices(codes.readinessStates, labels.readinessLabels);
export const notBookedReasonChoices = choices(codes.notBookedReasons, labels.notBookedReasonLabels);

/** What HubSpot requires of a property of type `bool`. */
export const yesOrNo = choices(['true', 'false'], labels.yesOrNoLabels);
