import { frontDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const { phone, ...form } = { ...patient(1) };

/** The whole of the approved follow-ups, across a holiday. */
export const newPatientAppointment: Story = {
  name: 'new-patient-appointment',
  summary: 'nobody picks up: two calls, another one at another time, two texts, and a kind end, around Thanksgiving',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await appointmentForm(stage);
    await twoCallsOnTheFirstDay(stage, id);
    await anotherTimeOfDay(stage, id);
    await afterTheHoliday(stage, id);
    await theEnd(stage, id);
  },
};

async function appointmentForm({ tell, sendForm, texts, shows, promise, instant, at }: Stage): Promise<string> {
  tell('website', 'A new patient asks for an appointment while the practice is open');
  const message = 'I am a new patient and would like to make an appointment.';
  const id = await sendForm({ ...form, phone, answers: { speedwell_channel: 'appointment_form', message } });
  tell('phone', texts(phone)[0] ?? '');
  promise('The text asks one thing: morning or afternoon', /morning or afternoon/.test(texts(phone)[0] ?? ''));
  shows('The patient is ready to schedule', id, {
    ...{ group: 'new_patient_appointment', intent: 'ready_to_schedule', score: 'A', journey_stage: 'decision' },
    ...{ patient_status: 'new', owner: frontDesk.email },
  });
  shows('The call is due the same day, before the practice closes', id, {
    ...{ target_due: instant('2026-11-23T17:00'), next_action: 'call_back' },
  });
  await at('2026-11-23T09:58');
  return id;
}

async function twoCallsOnTheFirstDay(stage: Stage, id: string): Promise<void> {
  const { at, tell, logCall, texts, shows, promise, instant, lastTask } = stage;
  await at('2026-11-23T10:00');
  tell('front desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer');
  tell('phone', texts(phone)[1] ?? '');
  promise('The missed-call text goes at once', /sorry we missed you/i.test(texts(phone)[1] ?? ''), texts(phone));
  shows('The promise is kept', id, { target_state: 'met', response_minutes: '60', status: 'attempted' });
  const due = instant('2026-11-23T13:00');
  promise('The second call is planned for 1 PM', lastTask(id)?.due === due, lastTask(id));

  await at('2026-11-23T13:10');
  tell('front desk', 'Calls again, nobody answers');
  await logCall(id, 'noAnswer');
  promise('There is no second missed-call text', texts(phone).length === 2, texts(phone));
}

async function anotherTimeOfDay(stage: Stage, id: string): Promise<void> {
  const { at, tell, logCall, shows, promise, instant, texts } = stage;
  shows('The next call is on Tuesday, at the time farthest from the two', id, {
    ...{ next_action: 'call_back', next_action_due: instant('2026-11-24T15:30') },
  });
  await at('2026-11-24T15:30');
  tell('front desk', 'Calls and leaves a voicemail');
  await logCall(id, 'leftVoicemail');
  shows('Day 3 is Thanksgiving, so the next text waits until Monday', id, {
    ...{ next_action: 'add_to_nurture', next_action_due: instant('2026-11-30T09:00'), attempts: '3' },
  });
  await at('2026-11-30T08:59');
  promise('Nobody was texted on the holiday or the day after', texts(phone).length === 2, texts(phone));
}

async function afterTheHoliday(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, shows, promise, instant } = stage;
  await at('2026-11-30T09:00');
  const [, , options = ''] = texts(phone);
  tell('phone', options);
  promise('Monday at 9 AM the patient is asked what day suits', /what day/i.test(options), texts(phone));
  await at('2026-12-01T12:59');
  shows('The last text is planned for the next afternoon', id, { next_action_due: instant('2026-12-01T13:00') });
  await at('2026-12-01T13:00');
  const [, , , checkIn = ''] = texts(phone);
  tell('phone', checkIn);
  promise('Tuesday at 1 PM the door is left open', /welcome/i.test(checkIn), texts(phone));
}

async function theEnd(stage: Stage, id: string): Promise<void> {
  const { at, texts, shows, promise, instant } = stage;
  await at('2026-12-02T16:59');
  shows('It is open until the end of the last day', id, { status: 'attempted', next_action: 'close' });
  await at('2026-12-02T17:00');
  shows('At 5 PM the inquiry closes', id, {
    ...{ status: 'closed_after_cadence', not_booked_reason: 'unreachable', closed_at: instant('2026-12-02T17:00') },
    next_action: '',
  });
  promise('No words were sent twice', new Set(texts(phone)).size === 4 && texts(phone).length === 4, texts(phone));
}
