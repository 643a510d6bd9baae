import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

/** Everything that can come at once, over one weekend. */
export const aBusySaturday: Story = {
  name: 'a-busy-saturday',
  summary:
    'nine patients over a weekend: texts, tasks, a STOP, a double click, a merge, a deletion, HubSpot at its limit',
  beginsAt: '2026-11-21T08:59',
  play: async (stage) => {
    await organicInquiryInTheMorning(stage);
    await importIsNoInquiry(stage);
    await withoutConsent(stage);
    await patientSaysStop(stage);
    await doubleClick(stage);
    await hubSpotAtItsLimit(stage);
    await twoContactsOfOnePatient(stage);
    const deleted = await deletedContact(stage);
    await paidSpanishInquiryAtNight(stage);
    stage.promise('Nobody was asked to call the deleted contact', stage.tasks(deleted).length === 1);
  },
};

const patient = (name: string, count: number) => ({
  ...{ firstname: 'Patient', lastname: name, email: `patient-${count}@example.com` },
  phone: `(312) 555-01${10 + count}`,
});

async function organicInquiryInTheMorning({ at, tell, promise, sendForm, phone, property, tasks, instant }: Stage) {
  const one = patient('One', 1);
  await at('2026-11-21T09:00');
  tell('website', 'A patient who found the practice by a search fills in the form and agrees to texts');
  const id = await sendForm(one);
  tell('phone', phone(one.phone)[0]?.body ?? '');
  promise('The text says when a person calls', phone(one.phone)[0]?.body.includes('Monday from 8 AM') === true);
  promise('HubSpot shows an organic search', property(id, 'speedwell_source') === 'organic_search');
  promise('HubSpot shows a form of the website', property(id, 'speedwell_channel') === 'website_form');
  const due = tasks(id)[0]?.due;
  promise('The call is due before the practice closes on Monday', due === instant('2026-11-23T17:00'), due);
}

async function importIsNoInquiry({ at, tell, promise, then, phone, tasks, property, sandbox }: Stage) {
  await at('2026-11-21T10:00');
  tell('front desk', 'Imports a list from a fair; the people on it asked for nothing');
  const imported = patient('Two', 2);
  let id = '';
  await then(() => {
    id = sandbox.hubspot.importContact({ ...imported, speedwell_text_consent: 'given' });
  });
  promise('Nobody on it is texted', phone(imported.phone).length === 0);
  promise('No task is made, no inquiry is counted', tasks(id).length === 0 && property(id, 'speedwell_status') === '');
}

async function withoutConsent({ at, tell, promise, sendForm, phone, tasks, property, emails }: Stage) {
  const three = patient('Three', 3);
  await at('2026-11-21T11:15');
  tell('website', 'A patient fills in the form and does not agree to texts');
  const id = await sendForm({ ...three, consent: false });
  promise('There is no text', phone(three.phone).length === 0);
  promise('The front desk is asked to call', tasks(id).length === 1, tasks(id));
  promise('HubSpot is asked to send the approved e-mail instead', emails(id).length === 1, emails(id));
  promise('It counts as the acknowledgment', property(id, 'speedwell_acknowledged_at') !== '');
}

async function patientSaysStop({ at, tell, promise, sendForm, then, phone, property, tasks, sandbox }: Stage) {
  const four = patient('Four', 4);
  await at('2026-11-21T13:00');
  tell('website', 'A patient fills in the form and agrees to texts');
  const id = await sendForm(four);
  await at('2026-11-21T13:02');
  tell('patient', 'STOP');
  await then(() => sandbox.twilio.reply({ from: '+13125550114', body: 'STOP' }));
  promise('An acknowledgment answered with STOP does not count', property(id, 'speedwell_acknowledged_at') === '');
  promise('The call is still owed', property(id, 'speedwell_next_action') === 'call_back' && tasks(id).length === 1);
  await at('2026-11-21T15:00');
  tell('website', 'The same patient fills in the form again');
  const before = phone(four.phone).length;
  await sendForm(four);
  promise('The patient is not texted again', phone(four.phone).length === before, phone(four.phone).length);
}

async function doubleClick({ at, tell, promise, sendForm, phone, tasks }: Stage) {
  const five = patient('Five', 5);
  await at('2026-11-21T16:30');
  tell('website', 'A patient presses the button twice');
  const [id] = await Promise.all([sendForm(five), sendForm(five)]);
  promise('The patient has one text', phone(five.phone).length === 1, phone(five.phone).length);
  promise('The front desk has one task', tasks(id).length === 1, tasks(id));
}

async function hubSpotAtItsLimit({ at, instant, tell, promise, sendForm, phone, tasks, property, sandbox }: Stage) {
  const six = patient('Six', 6);
  await at('2026-11-21T17:45');
  tell('HubSpot', 'Other apps have used up what the account may ask: answers 429 for a minute');
  sandbox.hubspot.fail({ as: 429, next: Infinity });
  const id = await sendForm(six);
  // HubSpot's pauses are real time, so the minute is not waited for at each of its tries.
  await sandbox.moveTo(Temporal.Instant.from(instant('2026-11-21T17:46')), 300);
  promise('Nothing can be read or written meanwhile', property(id, 'speedwell_status') === '');
  sandbox.hubspot.heal();
  tell('HubSpot', 'Answers again');
  await at('2026-11-21T17:52');
  promise('The patient has the text, once', phone(six.phone).length === 1, phone(six.phone).length);
  promise('HubSpot shows the inquiry', property(id, 'speedwell_status') === 'new');
  promise('The front desk has one task', tasks(id).length === 1, tasks(id));
}

async function twoContactsOfOnePatient(stage: Stage) {
  const { at, tell, promise, sendForm, then, phone, tasks, property, sandbox } = stage;
  const seven = patient('Seven', 7);
  await at('2026-11-21T18:30');
  tell('website', 'A patient fills in the form');
  const first = await sendForm(seven);
  await at('2026-11-21T19:10');
  tell('website', 'The same patient fills it in again with another e-mail address: HubSpot makes a second contact');
  const second = await sendForm({ ...seven, email: 'patient-7-at-work@example.com' });
  const isProposed = tasks(second).some(({ subject }) => subject.startsWith('Probably the same patient twice'));
  promise('A person is asked to compare the two', isProposed, tasks(second));
  tell('front desk', 'Merges the two contacts');
  let survivor = '';
  await then(() => {
    survivor = sandbox.hubspot.merge(first, second);
  });
  promise('One inquiry is open', property(survivor, 'speedwell_status') === 'new');
  promise('Both ids lead to it', sandbox.hubspot.view(second)?.id === survivor);
  promise('Its acknowledgment still counts', property(survivor, 'speedwell_acknowledged_at') !== '');
  promise('All tasks are on the contact that remains', tasks(survivor).length === 3, tasks(survivor));
  promise('The merge sends nothing', phone(seven.phone).length === 2, phone(seven.phone).length);
}

async function deletedContact({ at, tell, promise, sendForm, then, property, sandbox }: Stage): Promise<string> {
  const eight = patient('Eight', 8);
  await at('2026-11-21T20:05');
  tell('website', 'Somebody fills in the form of a paid campaign with nonsense');
  const id = await sendForm({ ...eight, paid: true });
  promise('It is an inquiry like any other', property(id, 'speedwell_target_state') === 'running');
  tell('front desk', 'Deletes the contact');
  await then(() => {
    sandbox.hubspot.deleteContact(id, 101);
  });
  return id;
}

async function paidSpanishInquiryAtNight({ at, tell, promise, sendForm, phone, property, tasks, instant }: Stage) {
  const nine = { ...patient('Nueve', 9), firstname: 'Paciente' };
  await at('2026-11-21T21:30');
  tell('website', 'A patient fills in the Spanish form of a paid campaign');
  const id = await sendForm({ ...nine, language: 'es', paid: true });
  tell('phone', phone(nine.phone)[0]?.body ?? '');
  const text = phone(nine.phone)[0]?.body ?? '';
  promise('The text is Spanish and says when a person calls', /llamamos el lunes desde las 8 AM/i.test(text), text);
  const seconds = Number(property(id, 'speedwell_acknowledgment_seconds'));
  promise('It went out within seconds', seconds < 5, seconds);
  promise('HubSpot shows paid search', property(id, 'speedwell_source') === 'paid_search');
  promise('HubSpot shows the form of a paid campaign', property(id, 'speedwell_channel') === 'paid_form');
  const due = tasks(id)[0]?.due;
  promise('The call is due on Monday at 8:15 AM', due === instant('2026-11-23T08:15'), due);

  await at('2026-11-23T08:09');
  promise('On Monday morning the target runs', property(id, 'speedwell_target_state') === 'running');
  await at('2026-11-23T08:10');
  promise('At 8:10 AM HubSpot shows a warning', property(id, 'speedwell_target_state') === 'warned');
  await at('2026-11-23T08:15');
  tell('front desk', 'Nobody has called yet');
  promise('At 8:15 AM the inquiry is late', property(id, 'speedwell_target_state') === 'breached');
  const late = tasks(id).filter(({ owner }) => owner === 'backup@example.com');
  promise('The backup has a task to call now', late.length === 1, tasks(id));
}
