import type { Story } from './story.ts';

/** A promise is broken by people, and the practice hears of it in time. */
export const nobodyAnswers: Story = {
  name: 'nobody-answers',
  summary: 'an inquiry that nobody calls back: warned, late, the backup is asked, the late call still counts',
  beginsAt: '2026-11-23T09:00',
  play: async ({ at, sendForm, tell, promise, phone, property, tasks, instant, sandbox, then }) => {
    const patient = { firstname: 'Patient', lastname: 'One', email: 'patient-1@example.com', phone: '(312) 555-0111' };

    tell('website', 'A patient fills in the form of a paid campaign while the practice is open');
    const id = await sendForm({ ...patient, paid: true });
    tell('phone', phone(patient.phone)[0]?.body ?? '');
    promise('The text says that somebody calls soon', phone(patient.phone)[0]?.body.includes('call you soon') === true);
    promise('A call is due in 15 minutes', property(id, 'speedwell_target_due') === instant('2026-11-23T09:15'));

    await at('2026-11-23T09:09');
    promise('After nine minutes nobody is warned', property(id, 'speedwell_target_state') === 'running');
    await at('2026-11-23T09:10');
    promise('After ten minutes HubSpot shows a warning', property(id, 'speedwell_target_state') === 'warned');
    await at('2026-11-23T09:14');
    promise('A minute before the end the backup is left alone', tasks(id).length === 1, tasks(id));
    await at('2026-11-23T09:15');
    const late = property(id, 'speedwell_target_state');
    promise('After fifteen minutes the inquiry is late', late === 'breached', late);
    const backup = tasks(id).filter(({ owner }) => owner === 'backup@example.com');
    promise('The backup has a task to call now', backup.length === 1 && backup[0]?.subject.startsWith('Late') === true);

    await at('2026-11-23T09:40');
    tell('backup', 'Calls the patient and leaves a voicemail');
    await then(() =>
      sandbox.hubspot.logCall({ contactId: id, disposition: 'leftVoicemail', direction: 'OUTBOUND', userId: 103 }),
    );
    promise('The first attempt is recorded', property(id, 'speedwell_first_attempt_outcome') === 'left_voicemail');
    promise('It stays late: nothing is made to look better', property(id, 'speedwell_target_state') === 'breached');
    const next = property(id, 'speedwell_next_action_due');
    promise('A second attempt is planned for later the same day', next === instant('2026-11-23T13:00'), next);
    const [, missed] = phone(patient.phone);
    promise('The patient is told at once that we called', missed?.body.includes('missed you') === true, missed?.body);
  },
};
