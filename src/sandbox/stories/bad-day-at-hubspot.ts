import type { Story } from './story.ts';

/** Partners fail in every way they can; the patient must not notice, and nobody is told anything twice. */
export const badDayAtHubSpot: Story = {
  name: 'bad-day-at-hubspot',
  summary: 'connections break, answers are lost, and still each inquiry has one text and one task',
  beginsAt: '2026-11-23T09:00',
  play: async ({ at, sendForm, tell, promise, phone, property, tasks, sandbox, contact, then }) => {
    const { hubspot, twilio } = sandbox;
    const form = (count: number) => ({
      ...{ firstname: 'Patient', lastname: String(count), email: `patient-${count}@example.com` },
      phone: `(312) 555-01${10 + count}`,
    });
    const texts = (count: number) => phone(form(count).phone).filter(({ by }) => by === 'practice');

    tell('HubSpot', 'Makes the next task but loses the connection before it says so');
    hubspot.fail({ as: 'drop-after', path: /tasks\/batch\/create/ });
    const first = await sendForm(form(1));
    await at('2026-11-23T09:05');
    promise('The patient has one text', texts(1).length === 1, texts(1));
    promise('The front desk has one task, not two', tasks(first).length === 1, tasks(first));

    tell('HubSpot', 'Answers 500 to the next three calls');
    hubspot.fail({ as: 500, next: 3 });
    const second = await sendForm(form(2));
    await at('2026-11-23T09:10');
    promise('The patient has one text', texts(2).length === 1, texts(2));
    promise('HubSpot shows the inquiry', property(second, 'speedwell_status') === 'new', contact(second).properties);
    promise('The front desk has one task', tasks(second).length === 1, tasks(second));

    tell('HubSpot', 'Tells each change twice and in disorder');
    hubspot.misbehave({ duplicateEvery: 1, shuffle: true });
    const third = await sendForm(form(3));
    hubspot.misbehave({});
    promise('The patient has one text', texts(3).length === 1, texts(3));
    promise('The front desk has one task', tasks(third).length === 1, tasks(third));

    tell('Twilio', 'Takes the next text but loses the connection before it says so');
    twilio.fail({ as: 'drop-after', path: /^POST / });
    const fourth = await sendForm(form(4));
    await at('2026-11-23T09:20');
    promise('The text is there once: it was looked for, not sent again', texts(4).length === 1, texts(4));
    promise('HubSpot shows when it went out', property(fourth, 'speedwell_acknowledged_at') !== '');

    tell('phone', 'The next number turns out to be a landline');
    twilio.behave('+13125550115', 'landline');
    const fifth = await sendForm(form(5));
    await then(() => undefined);
    promise('HubSpot shows no acknowledgment', property(fifth, 'speedwell_acknowledged_at') === '');
    promise(
      'A person is asked to call',
      tasks(fifth).some(({ subject }) => subject.includes('did not reach')),
    );
  },
};
