import { aBusySaturday } from './a-busy-saturday.ts';
import { aStrangerTexts } from './a-stranger-texts.ts';
import { badDayAtHubSpot } from './bad-day-at-hubspot.ts';
import { bilingual } from './bilingual.ts';
import { cashPay } from './cash-pay.ts';
import { consent } from './consent.ts';
import { existingPatient } from './existing-patient.ts';
import { googleBusiness } from './google-business.ts';
import { incompleteIntake } from './incomplete-intake.ts';
import { insurance } from './insurance.ts';
import { missedCall } from './missed-call.ts';
import { newPatientAppointment } from './new-patient-appointment.ts';
import { nobodyAnswers } from './nobody-answers.ts';
import { oneInquiry } from './one-inquiry.ts';
import { organicForm } from './organic-form.ts';
import { paidCampaign } from './paid-campaign.ts';
import { privacy } from './privacy.ts';
import { referralPartner } from './referral-partner.ts';
import { staffAnswer } from './staff-answer.ts';
import { stopAndStart } from './stop-and-start.ts';
import type { Story } from './story.ts';
import { theSendCheck } from './the-send-check.ts';
import { voicemail } from './voicemail.ts';
import { whatArrived } from './what-arrived.ts';
import { whoseWords } from './whose-words.ts';
import { workflowActions } from './workflow-actions.ts';

/** One for each group of inquiries, in the order of the policy. */
export const groupStories: readonly Story[] = [
  newPatientAppointment,
  existingPatient,
  paidCampaign,
  organicForm,
  googleBusiness,
  referralPartner,
  cashPay,
  insurance,
  bilingual,
  incompleteIntake,
];

/** All stories that can be played. */
export const stories: readonly Story[] = [
  oneInquiry,
  ...groupStories,
  aBusySaturday,
  nobodyAnswers,
  badDayAtHubSpot,
  aStrangerTexts,
  whoseWords,
  stopAndStart,
  staffAnswer,
  missedCall,
  voicemail,
  consent,
  theSendCheck,
  whatArrived,
  privacy,
  workflowActions,
];
