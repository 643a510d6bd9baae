import { frontDesk, spanishDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const english = patient(17);
const spanish = patient(18);
const discreetName = 'MS Office';

/** Who looks is recorded, who wants to be forgotten is, and some practices must not be named. */
export const privacy: Story = {
  name: 'privacy',
  summary: 'a look at a conversation, a deletion for privacy of which only the stop remains, and 42 CFR Part 2',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await looksAtConversation(stage);
    await isForgotten(stage, id);
    await comesAgain(stage);
    await isDiscreet(stage);
  },
};

async function looksAtConversation(stage: Stage): Promise<string> {
  const { at, tell, sendForm, reply, sandbox, promise, contact } = stage;
  const words = 'My sister comes with me, where do we park?';
  const id = await sendForm(english);
  await at('2026-11-23T09:10');
  tell('patient', words);
  await reply(english.phone, words);
  promise('Nothing of it is in HubSpot', !JSON.stringify(contact(id)).includes('sister'));
  tell('front desk', 'Opens the card');
  const { lines } = await sandbox.card.conversation(id, frontDesk);
  promise(
    'The card shows the words',
    lines.some((line) => line.words === words),
    lines,
  );
  const looks = await sandbox.reads.readLooks(id);
  const isRecorded = looks.some(({ userId, what }) => userId === String(frontDesk.userId) && what === 'conversation');
  promise('It is recorded who looked, and when', isRecorded, looks);
  return id;
}

async function isForgotten(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, then, sandbox, promise, texts } = stage;
  await at('2026-11-23T10:00');
  tell('patient', 'STOP');
  await reply(english.phone, 'STOP');
  await at('2026-11-23T11:00');
  tell('front desk', 'Deletes the contact for privacy, in HubSpot');
  const sent = texts(english.phone).length;
  await then(() => {
    sandbox.hubspot.privacyDelete(id, frontDesk.userId);
  });
  const { lines } = await sandbox.card.conversation(id, frontDesk);
  promise(
    'Of what was said no word is left here',
    lines.every((line) => line.words === null),
    lines,
  );
  const kept = await sandbox.reads.readConsents(id);
  promise('The ledger of consents does not name the contact any more', kept.length === 0, kept);
  const left = await sandbox.reads.readInquiry(id);
  const isBare = left?.inquiry.campaign === null && left.inquiry.landingPage === null && left.inquiry.closedAt !== null;
  promise('Of the inquiry codes and times remain, for the numbers of the practice', isBare, left);
  promise('And nothing was sent', texts(english.phone).length === sent, texts(english.phone));
}

async function comesAgain(stage: Stage): Promise<void> {
  const { at, tell, sendForm, promise, shows, texts, reply } = stage;
  await at('2026-11-24T09:00');
  const sent = texts(english.phone).length;
  tell('website', 'The same patient fills in the form again and ticks the box');
  const again = await sendForm(english);
  promise(
    'The number is still not texted: its stop was kept, as a keyed hash',
    texts(english.phone).length === sent,
    texts(english.phone),
  );
  shows('HubSpot shows it', again, { text_consent: 'revoked' });
  tell('patient', 'START');
  await reply(english.phone, 'START');
  shows('START brings texts back', again, { text_consent: 'given' });
}

async function isDiscreet(stage: Stage): Promise<void> {
  const { at, tell, sandbox, sendForm, logCall, promise, texts, contact } = stage;
  await at('2026-11-24T10:00');
  tell('manager', 'Turns 42 CFR Part 2 on, and names the discreet sender');
  await sandbox.editPolicy((practice) => {
    practice.setIn(['privacy', 'part_2'], true);
    practice.setIn(['privacy', 'discreet_name'], discreetName);
  });
  tell('website', 'Una paciente pide un chequeo anual');
  const words = 'Quisiera una cita para mi chequeo anual';
  const id = await sendForm({ ...spanish, language: 'es', paid: true, answers: { message: words } });
  await at('2026-11-24T10:10');
  await logCall(id, 'noAnswer', { by: spanishDesk });
  const said = texts(spanish.phone);
  for (const text of said) tell('phone', text);
  const isSo =
    said.length === 2 && said.every((text) => text.startsWith(discreetName) && !/clinic|chequeo/i.test(text));
  promise('Texts come from the discreet name, and name no service', isSo, said);
  const { tasks, properties } = contact(id);
  const ours = JSON.stringify([tasks, properties.filter(({ name }) => name.startsWith('speedwell_'))]);
  promise('HubSpot names no service either, nor the campaign', !/chequeo|check-up|Nuevos pacientes/i.test(ours), ours);
}
