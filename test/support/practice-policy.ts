import type { Channel, Group } from '../../src/follow-up/codes.ts';
import type { CadencePlan } from '../../src/follow-up/policy/cadence-plan.ts';
import type { Calendar, Period } from '../../src/follow-up/policy/opening-hours.ts';
import type { EscalationRecord, GroupRecord, Person } from '../../src/follow-up/policy/people.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { TargetRule } from '../../src/follow-up/policy/target-rule.ts';
import type { TextingHours } from '../../src/follow-up/policy/texting.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { scripts, words } from './practice-scripts.ts';

/** A period of the day written `08:00-12:00`; it may end at 24:00. */
export function period(written: string): Period {
  const [opens = '', closes = ''] = written.split('-');
  return { opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes.replace('24:00', '00:00')) };
}

const workday = [period('08:00-12:00'), period('13:00-17:00')];

/** Chicago, Monday to Friday 8–12 and 13–17, closed on federal holidays. */
export const officeHours: Calendar = {
  timeZone: 'America/Chicago',
  weekdays: [workday, workday, workday, workday, workday, [], []],
  specialDays: new Map(),
  closedOnFederalHolidays: true,
  replaced: null,
};

/** 9–20 from Monday to Saturday, 12–20 on Sunday, none on federal holidays; instant replies at any hour. */
export const textingHours: TextingHours = {
  weekdays: [...Array.from({ length: 6 }, () => period('09:00-20:00')), period('12:00-20:00')],
  quietOnFederalHolidays: true,
  instantReplyAtAnyHour: true,
  atOnceAfterOurCall: true,
};

/** Somebody who answers for inquiries, in English, at all places, whenever the practice is open. */
function person(id: string, owner: string, changes: Partial<Person> = {}): [string, Person] {
  const anything = { locations: [], serviceLines: [], shifts: null, mostOpenInquiries: null };
  return [id, { id, role: id.replaceAll('_', ' '), owner, languages: ['en'], ...anything, ...changes }];
}

const sameDay = { kind: 'same_business_day' } as const;
const oneBusinessDay = { kind: 'business_days', days: 1 } as const;

function groupRecord(changes: Partial<GroupRecord> = {}): GroupRecord {
  return {
    ...{ owners: ['front_desk', 'spanish_desk'], backup: 'backup', manager: 'manager', window: sameDay },
    ...{ message: 'by_intent', documentation: say('Log the call.', 'Registre la llamada.'), cadence: null },
    ...changes,
  };
}

const groups: Readonly<Record<Group, GroupRecord>> = {
  new_patient_appointment: groupRecord(),
  existing_patient_scheduling: groupRecord(),
  paid_campaign: groupRecord({ message: 'paid_campaign', window: { kind: 'business_minutes', minutes: 15 } }),
  organic_form: groupRecord(),
  google_business: groupRecord(),
  referral_partner: groupRecord({ owners: ['referrals'], message: 'referral', window: oneBusinessDay }),
  cash_pay_or_elective: groupRecord({ message: 'service_fit' }),
  insurance_or_payment: groupRecord({ owners: ['billing'], message: 'insurance', window: oneBusinessDay }),
  bilingual_support: groupRecord({ owners: ['spanish_desk'], message: 'bilingual' }),
  incomplete_intake: groupRecord({ message: 'incomplete_intake', cadence: 'intake_reminders' }),
};

const clinicalRecord: EscalationRecord = {
  ...{ owner: 'clinical_lead', backup: 'backup', manager: 'manager' },
  window: { kind: 'business_minutes', minutes: 30 },
};
const officeRecord: EscalationRecord = { ...clinicalRecord, owner: 'manager', window: oneBusinessDay };

/** A practice that decides as the starter set does, with everybody named. */
export const policy: PracticePolicy = {
  version: 'test',
  practice: { name: 'Example Family Clinic', phone: '(312) 555-0100', bookingUrl: null },
  languages: ['en', 'es'],
  defaultLanguage: 'en',
  locations: [
    {
      ...{ id: 'main', name: 'Main Street', phone: '(312) 555-0100', bookingUrl: null },
      calendar: officeHours,
    },
  ],
  textingHours,
  texting: {
    ...{ stopEnds: 'everything', twilioAnswersStopAndHelp: true, callingIsConsentToReply: true },
    ...{ stateHoursFor: 'follow_ups', linkDomains: [] },
  },
  stateHours: [],
  phoneLines: [],
  access: { cards: 'everybody', settingsBy: [] },
  privacy: {
    ...{ keepMessagesDays: 730, keepConsentYears: 10, keepPictureAddresses: false, blankAtTwilioAfterDays: null },
    ...{ part2: false, discreetName: null, freeTextBy: [] },
  },
  sendsEmails: true,
  caps: { inOneDay: 1, inOneWeek: 3 },
  loopGuard: 5,
  people: new Map([
    person('front_desk', '901'),
    person('backup', '902'),
    person('spanish_desk', '904', { languages: ['en', 'es'] }),
    person('clinical_lead', '905'),
    person('billing', '906'),
    person('referrals', '907'),
    person('manager', '908'),
  ]),
  groups,
  channelGroups: new Map([
    ['paid_form', 'paid_campaign'],
    ['website_form', 'organic_form'],
    ['appointment_form', 'new_patient_appointment'],
    ['google_business_call', 'google_business'],
    ['referral', 'referral_partner'],
  ]),
  escalations: {
    urgent_symptoms: clinicalRecord,
    clinical: { ...clinicalRecord, window: sameDay },
    medication: { ...clinicalRecord, window: sameDay },
    complaint: officeRecord,
    privacy: officeRecord,
    emotional_concern: officeRecord,
    coverage_problem: { ...officeRecord, owner: 'billing' },
    high_value_procedure: officeRecord,
  },
  targets: {
    byChannel: new Map<Channel, TargetRule>([
      ['paid_form', { kind: 'business_minutes', minutes: 15 }],
      ['missed_call', { kind: 'business_minutes', minutes: 60 }],
      ['voicemail', { kind: 'before_close' }],
      ['webinar', { kind: 'business_days', days: 2 }],
    ]),
    bySource: new Map([['paid_social', { kind: 'business_minutes', minutes: 15 }]]),
    nextResponse: { kind: 'business_minutes', minutes: 60 },
    managerAfterMinutes: 60,
    longestPauseDays: 5,
  },
  cadences: new Map<string, CadencePlan>([
    [
      'new_request',
      {
        purpose: 'follow_up',
        steps: [
          { do: 'call', day: 0, at: 'within_target', script: 'first_call' },
          { do: 'message', day: 0, at: 'at_once', script: 'missed_you', otherwise: 'skip' },
          { do: 'call', day: 0, at: 'later_the_same_day', script: 'second_call' },
          { do: 'call', day: 1, at: 'another_time_of_day', script: 'next_day_call' },
          { do: 'message', day: 3, at: 'morning', script: 'options', otherwise: 'call' },
          { do: 'message', day: 7, at: 'afternoon', script: 'check_in', otherwise: 'call' },
          { do: 'close', day: 8 },
        ],
      },
    ],
    [
      'intake_reminders',
      {
        purpose: 'follow_up',
        steps: [
          { do: 'call', day: 0, at: 'within_target', script: 'intake_call' },
          { do: 'message', day: 2, at: 'morning', script: 'intake_reminder', otherwise: 'call' },
          { do: 'message', day: 5, at: 'afternoon', script: 'intake_last_reminder', otherwise: 'call' },
          { do: 'close', day: 8 },
        ],
      },
    ],
    ['nurture_awareness', nurture('what_to_expect', 'how_referrals_work', 'telehealth')],
    ['nurture_consideration', nurture('how_to_prepare', 'when_to_call', 'bilingual_support')],
    ['nurture_decision', nurture('what_to_bring', 'how_follow_up_works')],
  ]),
  usualCadence: 'new_request',
  nurture: {
    awareness: 'nurture_awareness',
    consideration: 'nurture_consideration',
    decision: 'nurture_decision',
  },
  serviceLines: [],
  fit: { area: null, age: null, referral: null, coverage: null },
  consentWordings: [],
  emailSubscriptions: { care: null, marketing: null },
  formFields: {
    ...{ words: 'message', service: null, zip: 'zip', state: 'state', age: null },
    ...{ hasReferral: null, insurancePlan: null, intakeIncomplete: null },
  },
  words,
  acknowledgeWithinMinutes: 60,
  notAnInquiryWhenCreatedBy: ['IMPORT', 'MIGRATION'],
  sameInquiryWithinMinutes: 60,
  scripts,
};

/** Education with gaps that widen, and the end of it. */
function nurture(...abouts: readonly string[]) {
  const days = [3, 10, 24, 45, 75];
  return {
    purpose: 'nurture' as const,
    steps: [
      ...abouts.map((script, index) => ({
        ...({ do: 'message', day: days[index] ?? 90, at: 'morning', script, otherwise: 'skip' } as const),
      })),
      { do: 'close', day: 100 } as const,
    ],
  };
}
