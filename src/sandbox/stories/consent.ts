import { toE164 } from '../inquiry-form.ts';
import { frontDesk, spanishDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const spanish = patient(5);
const english = patient(6);
const newNumber = '(312) 555-0195';

/** What patients agreed to, what they took back and how it comes again. */
export const consent: Story = {
  name: 'consent',
  summary: 'a Spanish wording is kept, an opt-out made in HubSpot holds at once, and only START undoes a STOP',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const spanishId = await spanishForm(stage);
    const englishId = await optOutByHand(stage);
    await unsubscribed(stage, englishId);
    await stopAndStart(stage, spanishId);
    await newPhone(stage, spanishId);
  },
};

async function spanishForm(stage: Stage): Promise<string> {
  const { at, tell, sendForm, logCall, sandbox, promise, shows, texts, instant } = stage;
  tell('website', 'Una paciente llena el formulario en español y acepta los textos');
  const id = await sendForm({ ...spanish, language: 'es' });
  const kept = await sandbox.reads.readConsents(id);
  const purposes = kept.map(({ entry }) => `${entry.channel} ${entry.purpose}`);
  promise('It covers answers and care, and no marketing', purposes.join() === 'text care,text reply', purposes);
  const isWhole = kept.every(
    ({ entry, evidence }) =>
      entry.wording === 'text_es_1' && entry.language === 'es' && entry.source === 'form' && 'form' in evidence,
  );
  promise('The ledger has the Spanish wording, the form and the time', isWhole, kept);
  shows('HubSpot shows it', id, { text_consent: 'given', consent_changed_at: instant('2026-11-23T09:00') });

  await at('2026-11-23T09:10');
  tell('Spanish desk', 'Calls in vain');
  await logCall(id, 'noAnswer', { by: spanishDesk });
  promise('With consent a text follows the call', texts(spanish.phone).length === 2, texts(spanish.phone));
  return id;
}

async function optOutByHand(stage: Stage): Promise<string> {
  const { at, tell, sendForm, set, logCall, sandbox, promise, texts, emails } = stage;
  await at('2026-11-23T10:00');
  tell('website', 'A patient fills in the English form and agrees to texts');
  const id = await sendForm(english);
  await at('2026-11-23T10:05');
  tell('front desk', 'Hears that texts are not wanted, and sets so in HubSpot');
  await set(id, { text_consent: 'revoked' });
  const [last] = (await sandbox.reads.readConsents(id)).slice(-1);
  const by = last?.evidence;
  promise('The ledger says who took it back', JSON.stringify(by).includes(String(frontDesk.userId)), last);

  await at('2026-11-23T10:10');
  tell('front desk', 'Calls in vain, after which a text was due');
  await logCall(id, 'noAnswer');
  promise('No text goes out', texts(english.phone).length === 1, texts(english.phone));
  promise(
    'An e-mail goes instead: nobody has said no to those',
    emails(id).join() === 'missed-you-email-en',
    emails(id),
  );
  return id;
}

async function unsubscribed(stage: Stage, id: string): Promise<void> {
  const { at, tell, then, sandbox, reply, promise, shows, emails, texts, tasks } = stage;
  await at('2026-11-25T10:00');
  tell('patient', 'Unsubscribes by the link of an e-mail of the practice');
  await then(() => {
    sandbox.hubspot.unsubscribe(id);
  });
  shows('HubSpot shows both', id, { text_consent: 'revoked', email_consent: 'revoked' });
  const asked = tasks(id).length;
  await at('2026-11-30T17:00');
  const isSilent = emails(id).length === 1 && texts(english.phone).length === 1;
  promise('Nothing is written by itself any more', isSilent, emails(id));
  promise('A person is asked to call instead', tasks(id).length > asked, tasks(id));

  tell('patient', 'START');
  await reply(english.phone, 'START');
  shows('START brings the texts back, and the texts only', id, { text_consent: 'given', email_consent: 'revoked' });
}

async function stopAndStart(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, set, promise, shows, property, texts } = stage;
  await at('2026-12-01T09:30');
  tell('patient', 'ALTO');
  await reply(spanish.phone, 'ALTO');
  const confirmation = texts(spanish.phone).at(-1) ?? '';
  tell('phone', confirmation);
  promise('ALTO is confirmed once, in Spanish', confirmation.includes('ya no le enviaremos'), confirmation);
  shows('HubSpot shows it', id, { text_consent: 'revoked' });

  await at('2026-12-01T09:40');
  tell('Spanish desk', 'Sets the consent to "given" in HubSpot');
  await set(id, { text_consent: 'given' }, spanishDesk);
  shows('Nobody but the patient can do that', id, { text_consent: 'revoked' });
  const reason = property(id, 'speedwell_last_reason');
  promise('HubSpot says why', reason.includes('START'), reason);

  await at('2026-12-01T09:50');
  tell('patient', 'START');
  await reply(spanish.phone, 'START');
  shows('START can', id, { text_consent: 'given' });
}

async function newPhone(stage: Stage, id: string): Promise<void> {
  const { at, tell, then, sandbox, promise, shows, texts } = stage;
  await at('2026-12-01T10:00');
  tell('Spanish desk', 'Escribe el número nuevo de la paciente');
  await then(() => {
    sandbox.hubspot.editContact(id, { phone: newNumber }, spanishDesk.userId);
  });
  shows('Of the new number nothing is known', id, { text_consent: 'unknown' });
  await at('2026-12-10T17:00');
  promise('It gets no text', texts(newNumber).length === 0, texts(newNumber));
  const asked = sandbox.twilio.texts().filter(({ to }) => to === toE164(newNumber)).length;
  promise('Nor was one asked for', asked === 0, asked);
}
