import type { Story } from './story.ts';

/** The inquiry that the README tells, as far as it goes by itself. */
export const oneInquiry: Story = {
  name: 'one-inquiry',
  summary: 'a Spanish form of a paid campaign on Saturday night, called back on Monday morning',
  beginsAt: '2026-11-21T21:29',
  play: async ({ at, sendForm, tell, promise, phone, property, tasks, instant, sandbox, then }) => {
    const patient = { firstname: 'Paciente', lastname: 'One', email: 'patient-1@example.com', phone: '(312) 555-0111' };

    await at('2026-11-21T21:30');
    tell('website', 'A patient fills in the Spanish form of a paid campaign and agrees to texts');
    const id = await sendForm({ ...patient, language: 'es', paid: true });
    const [text, ...more] = phone(patient.phone);
    tell('phone', text?.body ?? '');
    promise('The patient has one text at once', text !== undefined && more.length === 0, phone(patient.phone).length);
    promise('It is the Spanish one for closed hours', text?.body.includes('Llamamos el lunes desde las 8 AM') === true);
    promise('HubSpot shows source and channel', property(id, 'speedwell_source') === 'paid_search');
    promise('The next action is a call', property(id, 'speedwell_next_action') === 'call_back');
    const due = property(id, 'speedwell_target_due');
    promise('It is due on Monday at 8:15 AM', due === instant('2026-11-23T08:15'), due);
    promise('The front desk has the task', tasks(id)[0]?.owner === 'frontdesk@example.com', tasks(id));

    await at('2026-11-23T08:04');
    tell('front desk', 'Calls the patient, who answers, and logs the call in HubSpot');
    await then(() =>
      sandbox.hubspot.logCall({ contactId: id, disposition: 'connected', direction: 'OUTBOUND', userId: 101 }),
    );
    promise('The target is met', property(id, 'speedwell_target_state') === 'met');
    const minutes = property(id, 'speedwell_response_minutes');
    promise('The response took four business minutes', minutes === '4', minutes);

    await at('2026-11-23T17:00');
    promise('Nobody was asked to step in', tasks(id).length === 1, tasks(id));
    promise('The patient got no second text', phone(patient.phone).length === 1);
  },
};
