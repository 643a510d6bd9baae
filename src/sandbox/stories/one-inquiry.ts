import { backup, clinicalLead, spanishDesk } from '../practice-people.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const patient = { firstname: 'Paciente', lastname: 'One', email: 'patient-1@example.com', phone: '(312) 555-0111' };

/** The inquiry that the README tells, from the form to the visit. */
export const oneInquiry: Story = {
  name: 'one-inquiry',
  summary: 'a Spanish form on Saturday night, a call in vain, an urgent question, and the visit in the end',
  beginsAt: '2026-11-21T21:29',
  play: async (stage) => {
    const id = await formOnSaturdayNight(stage);
    await callInVain(stage, id);
    await urgentQuestion(stage, id);
    await questionClosed(stage, id);
    await booked(stage, id);
  },
};

async function formOnSaturdayNight(stage: Stage): Promise<string> {
  const { at, tell, sendForm, texts, promise, shows, property, instant, tasks } = stage;
  await at('2026-11-21T21:30');
  tell('website', 'A patient fills in the Spanish form of a paid campaign and agrees to texts');
  const id = await sendForm({ ...patient, language: 'es', paid: true });
  const [text = '', ...more] = texts(patient.phone);
  tell('phone', text);
  promise('The patient has one text at once', text !== '' && more.length === 0, texts(patient.phone));
  promise('It is Spanish and says when a person calls', /llamamos el lunes desde las 8 AM/i.test(text), text);
  const seconds = Number(property(id, 'speedwell_acknowledgment_seconds'));
  promise('It went out within seconds', seconds < 5, seconds);
  shows('HubSpot shows where it came from', id, {
    ...{ source: 'paid_search', channel: 'paid_form', campaign: 'Nuevos pacientes', language: 'es' },
  });
  shows('HubSpot shows what it is about', id, { intent: 'ready_to_schedule', group: 'paid_campaign', score: 'A' });
  const due = instant('2026-11-23T08:15');
  shows('A call is next, due on Monday at 8:15 AM', id, { next_action: 'call_back', next_action_due: due });
  shows('The Spanish-speaking desk has it', id, { owner: spanishDesk.email, status: 'new' });
  const [task, ...others] = tasks(id);
  const isAsked = task?.owner === spanishDesk.email && task.due === due && others.length === 0;
  promise('The desk has one task', isAsked, tasks(id));
  return id;
}

async function callInVain(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, promise, shows, instant, logCall, lastTask } = stage;
  await at('2026-11-23T08:04');
  tell('Spanish desk', 'Calls the patient, nobody answers; logs it in HubSpot');
  await logCall(id, 'noAnswer', { by: spanishDesk });
  const [, text = ''] = texts(patient.phone);
  tell('phone', text);
  const isMissedCall = /acabamos de llamar/i.test(text);
  promise('The missed-call text goes at once, although other texts wait until 9', isMissedCall, texts(patient.phone));
  shows('The response counts: four business minutes, in time', id, {
    ...{ response_minutes: '4', target_state: 'met', first_attempt_outcome: 'no_answer', status: 'attempted' },
  });
  const due = instant('2026-11-23T13:00');
  shows('The second attempt is planned for after lunch', id, { next_action: 'call_back', next_action_due: due });
  const task = lastTask(id);
  promise('The desk has a task for it', task?.owner === spanishDesk.email && task.due === due, task);
}

async function urgentQuestion(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, promise, shows, instant, reply, tasks, set, contact } = stage;
  await at('2026-11-23T12:40');
  tell('patient', 'Me duele el pecho cuando subo las escaleras, ¿está bien?');
  await reply(patient.phone, 'Me duele el pecho cuando subo las escaleras, ¿está bien?');
  const [, , text = ''] = texts(patient.phone);
  tell('phone', text);
  promise(
    'The approved holding line goes out at once, in Spanish',
    text.includes('llame al 911'),
    texts(patient.phone),
  );
  await at('2026-11-23T12:41');
  shows('The follow-ups freeze and the question is open', id, {
    ...{ status: 'escalated', escalation: 'urgent_symptoms', next_action: 'route_clinical_question' },
  });
  const due = instant('2026-11-23T13:30');
  const urgent = tasks(id).filter(({ owner, priority }) => owner === clinicalLead.email && priority === 'HIGH');
  promise('The clinical lead has an urgent task, due in thirty business minutes', urgent[0]?.due === due, tasks(id));
  promise('Nothing of what the patient wrote is in HubSpot', !/pecho|escaleras/.test(JSON.stringify(contact(id))));

  await at('2026-11-23T12:55');
  tell('Spanish desk', 'Tries to set the status to "booked"');
  await set(id, { status: 'booked' }, spanishDesk);
  shows('That is refused: HubSpot shows again what is true', id, { status: 'escalated', appointment_state: '' });
}

async function questionClosed(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, promise, shows, instant, set, tasks, lastTask, logCall } = stage;
  await at('2026-11-23T13:20');
  promise('At 1 PM nobody was asked to call: the question goes first', tasks(id).length === 3, tasks(id));
  tell('clinical lead', 'Talks with the patient and logs the call; the question stays open');
  await logCall(id, 'connected', { by: clinicalLead });
  await at('2026-11-23T13:30');
  const late = lastTask(id);
  const isLate = late?.owner === backup.email && late.subject.startsWith('Late: a question is still open');
  promise('At 1:30 PM the backup hears that nobody has closed it', isLate, late);

  await at('2026-11-23T14:10');
  tell('clinical lead', 'Closes the question in HubSpot: book');
  await set(id, { escalation: '', next_action: 'book_appointment' }, clinicalLead);
  shows('The inquiry goes on, and booking is next', id, {
    ...{ status: 'reached', escalation: '', next_action: 'book_appointment' },
    next_action_due: instant('2026-11-24T17:00'),
  });
  const task = lastTask(id);
  const isAsked = task?.owner === spanishDesk.email && task.subject.startsWith('Book the appointment');
  promise('The Spanish desk is asked to book', isAsked, task);
  promise('Meanwhile nothing but the holding line was sent', texts(patient.phone).length === 3, texts(patient.phone));
}

async function booked(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, promise, shows, instant, set, logCall } = stage;
  await at('2026-11-24T09:10');
  tell('Spanish desk', 'Reaches the patient and books Wednesday, December 2 at 10 AM');
  await logCall(id, 'connected', { by: spanishDesk });
  const visit = instant('2026-12-02T10:00');
  await set(id, { appointment_at: visit }, spanishDesk);
  shows('The inquiry is booked', id, { status: 'booked', appointment_at: visit, appointment_state: 'booked' });
  shows('Preparation is next, two days before', id, {
    ...{ next_action: 'send_preparation', next_action_due: instant('2026-11-30T08:00') },
  });

  await at('2026-11-30T08:05');
  tell('Spanish desk', 'Sends the preparation and empties the next action');
  await set(id, { next_action: '' }, spanishDesk);
  await at('2026-12-02T12:00');
  shows('An hour after the visit began the inquiry closes as booked', id, {
    ...{ status: 'booked', closed_at: instant('2026-12-02T11:00'), next_action: '' },
  });
  promise('Nothing more was sent', texts(patient.phone).length === 3, texts(patient.phone));
  shows('The scorecard has its facts', id, {
    ...{ source: 'paid_search', campaign: 'Nuevos pacientes', language: 'es', owner: spanishDesk.email },
    ...{ response_minutes: '4', attempts: '3', status: 'booked' },
  });
}
