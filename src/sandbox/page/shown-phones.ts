import { toNational } from '../inquiry-form.ts';
import type { Message } from '../simulated-twilio/messages.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import type { ShownContact } from './shown-contact.ts';
import { shownHour } from './shown-time.ts';

/** One bubble. */
export interface ShownText {
  readonly id: string;
  readonly by: 'practice' | 'patient' | 'twilio';
  readonly body: string;
  readonly at: string;
  readonly state: string;
  /** For a reader aloud; empty where nobody knows. */
  readonly language: 'en' | 'es' | '';
}

export interface ShownPhone {
  /** E.164. */
  readonly number: string;
  readonly shown: string;
  readonly name: string;
  readonly texts: readonly ShownText[];
}

const states: Readonly<Record<Message['status'], string>> = {
  accepted: 'on its way',
  queued: 'on its way',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'could not be delivered',
  received: 'sent',
};

/** Every phone that a contact has or that a text was about: those with the newest contacts first. */
export function shownPhones(
  contacts: readonly Pick<ShownContact, 'number' | 'name'>[],
  messages: ReadonlyMap<string, Message>,
  calendar: Calendar,
): readonly ShownPhone[] {
  const texts = Map.groupBy(messages.values(), patientOf);
  const numbers = new Set([...contacts.map(({ number }) => number), ...texts.keys()]);
  numbers.delete('');
  return [...numbers].map((number) => ({
    number,
    shown: toNational(number),
    name: contacts.find((contact) => contact.number === number)?.name ?? '',
    texts: (texts.get(number) ?? []).map((message) => toShown(message, calendar)),
  }));
}

function patientOf({ direction, from, to }: Message): string {
  return direction === 'inbound' ? from : to;
}

/** Words of our Spanish texts that no English one has. */
const spanishWords = /emergencia|solicitud|llam|\b(cita|mensaje|usted|gracias)\b/i;

function toShown({ sid, direction, body, status, sentAt, createdAt }: Message, calendar: Calendar): ShownText {
  const by = direction === 'inbound' ? 'patient' : direction === 'outbound-reply' ? 'twilio' : 'practice';
  const language = direction === 'inbound' ? '' : spanishWords.test(body) ? 'es' : 'en';
  return { id: sid, by, body, at: shownHour(sentAt ?? createdAt, calendar), state: states[status], language };
}
