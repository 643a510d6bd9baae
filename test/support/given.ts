import { decide } from '../../src/follow-up/decide.ts';
import type { Decision, Effect } from '../../src/follow-up/decision.ts';
import type { ContactFacts, FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { Calendar, Period, PracticePolicy, Script, TextingHours } from '../../src/follow-up/policy.ts';

/** A moment written with its offset, for example `2026-11-21T21:30-06:00`. */
export function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}

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
};

/** 9–20 from Monday to Saturday, 12–20 on Sunday, none on federal holidays; instant replies at any hour. */
export const textingHours: TextingHours = {
  weekdays: [...Array.from({ length: 6 }, () => period('09:00-20:00')), period('12:00-20:00')],
  quietOnFederalHolidays: true,
  instantReplyAtAnyHour: true,
};

/** The approved script for a moment and language. */
export function script(moment: Script['moment'], language: Script['language'], changes: Partial<Script> = {}): Script {
  return {
    id: `${moment}-${language}`,
    channel: 'text',
    moment,
    language,
    version: 1,
    approvedBy: 'the practice',
    approvedOn: Temporal.PlainDate.from('2026-01-01'),
    expiresOn: null,
    text: '{practice}: we call {opens}. STOP to end.',
    ...changes,
  };
}

/** A practice that decides as the starter set does, with a backup. */
export const policy: PracticePolicy = {
  version: 'test',
  practice: { name: 'Example Family Clinic', phone: '(312) 555-0100', bookingUrl: null },
  calendar: officeHours,
  textingHours,
  loopGuard: 5,
  people: { owner: '901', backup: '902' },
  defaultLanguage: 'en',
  targets: new Map([['paid_form', { kind: 'business_minutes', minutes: 15 }]]),
  defaultTarget: { kind: 'same_business_day' },
  acknowledgeWithinMinutes: 60,
  notAnInquiryWhenCreatedBy: ['IMPORT', 'MIGRATION'],
  sameInquiryWithinMinutes: 60,
  scripts: [
    script('acknowledgment_open', 'en'),
    script('acknowledgment_closed', 'en'),
    script('acknowledgment_open', 'es'),
    script('acknowledgment_closed', 'es'),
  ],
};

/** A patient with a mobile number and consent who came through a paid form. */
export const contact: ContactFacts = {
  canBeTexted: true,
  canBeCalled: true,
  canBeEmailed: true,
  textConsent: 'given',
  optedOut: false,
  language: 'es',
  ownerId: '903',
  channel: 'paid_form',
  source: 'paid_search',
  campaign: 'spring',
  landingPage: 'https://clinic.example/es',
  form: 'appointment',
  seen: { source: 'unknown', campaign: null, form: null },
  timeZone: null,
  createdAt: at('2026-11-21T21:30-06:00'),
  lastSubmittedAt: null,
};

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** HubSpot tells of a contact without anything that would make it an inquiry. */
export function seen(
  facts: Partial<ContactFacts> = {},
  news: Partial<Omit<ContactSeen, 'type' | 'contact'>> = {},
): ContactSeen {
  return {
    type: 'ContactSeen',
    contact: { ...contact, ...facts },
    created: null,
    submittedAt: null,
    corrected: [],
    restored: false,
    ...news,
  };
}

/** HubSpot tells of a contact that a form made at `moment`. */
export function made(moment: string, facts: Partial<ContactFacts> = {}): ContactSeen {
  return seen({ createdAt: at(moment), ...facts }, { created: { at: at(moment), by: 'FORM' } });
}

/** Saturday evening: the paid form was filled in, and the text is on its way. */
export const saturdayNight = '2026-11-21T21:30-06:00';

/** The inquiry of that Saturday evening, due on Monday 08:15. */
export const openInquiry: Inquiry = {
  ordinal: 1,
  receivedAt: at(saturdayNight),
  lastSubmittedAt: at(saturdayNight),
  channel: 'paid_form',
  source: 'paid_search',
  campaign: 'spring',
  landingPage: 'https://clinic.example/es',
  form: 'appointment',
  language: 'es',
  ownerId: '903',
  status: 'new',
  acknowledgment: { state: 'sending', askedAt: at(saturdayNight) },
  target: {
    state: 'running',
    startsAt: at('2026-11-23T08:00-06:00'),
    warnAt: at('2026-11-23T08:10-06:00'),
    due: at('2026-11-23T08:15-06:00'),
  },
  nextAction: { kind: 'call_back', due: at('2026-11-23T08:15-06:00') },
  response: null,
  stopped: null,
  closedAt: null,
};

/** The same inquiry after the patient declined. */
export const closedInquiry: Inquiry = {
  ...openInquiry,
  status: 'declined',
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00') },
  target: { ...openInquiry.target, state: 'met' },
  nextAction: null,
  closedAt: at('2026-11-23T08:05-06:00'),
};

/** The same inquiry while its contact lies in the recycling bin. */
export const restingInquiry: Inquiry = {
  ...openInquiry,
  nextAction: null,
  stopped: { at: at('2026-11-22T10:00-06:00'), because: 'the contact was deleted' },
};

/** Given an inquiry, when an event is decided on at a moment, this is the decision. */
export function given(inquiry: Inquiry | null, rules: PracticePolicy = policy) {
  return {
    when: (event: FollowUpEvent) => ({ at: (moment: string): Decision => decide(inquiry, event, rules, at(moment)) }),
  };
}

/** The texts a decision asks for. */
export function texts({ effects }: Decision) {
  return effects.filter((effect) => effect.type === 'SendText');
}

/** The tasks a decision asks for. */
export function tasks({ effects }: Decision): readonly Extract<Effect, { readonly type: 'CreateTask' }>[] {
  return effects.filter((effect) => effect.type === 'CreateTask');
}
