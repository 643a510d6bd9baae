import { z } from 'zod';
import { callDispositions } from '../simulated-hubspot/built-in-properties.ts';
import { sendInquiryForm, toE164 } from '../inquiry-form.ts';
import { frontDesk } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import { actOnCard, CardAction, type CardTold } from './card-actions.ts';
import { faultNames, type PageFaults } from './faults.ts';
import { answerProperties, Answers, closeEscalation, edit, Edited } from './person-edits.ts';
import { callEnds, callPractice } from './patient-calls.ts';
import type { Stopwatch } from './stopwatch.ts';

const id = z.string().regex(/^\d{1,18}$/);
const text = z.string().trim().max(200);
const dispositions = Object.keys(callDispositions) as [keyof typeof callDispositions];

/** What a person can do on the page. */
export const PageAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('submitForm'),
    language: z.enum(['en', 'es']),
    paid: z.boolean(),
    consent: z.boolean(),
    ...{ firstname: text, lastname: text, email: text, phone: text },
    answers: Answers,
  }),
  z.strictObject({
    do: z.literal('reply'),
    number: z.e164(),
    body: z.string().trim().max(1600),
    picture: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('call'), number: z.e164(), how: z.enum(callEnds) }),
  z.strictObject({ do: z.literal('night') }),
  z.strictObject({ do: z.literal('logCall'), contactId: id, outcome: z.enum(dispositions) }),
  z.strictObject({ do: z.literal('changeOwner'), contactId: id, ownerId: z.union([id, z.literal('')]) }),
  z.strictObject({ do: z.literal('editInquiry'), contactId: id, edited: Edited }),
  z.strictObject({ do: z.literal('closeEscalation'), contactId: id, outcome: z.enum(['resolved', 'book']) }),
  z.strictObject({ do: z.literal('revokeConsent'), contactId: id }),
  z.strictObject({ do: z.literal('completeTask'), taskId: id }),
  z.strictObject({ do: z.literal('mergeContacts'), contactId: id, otherId: id }),
  z.strictObject({ do: z.enum(['deleteContact', 'restoreContact', 'eraseContact']), contactId: id }),
  z.strictObject({
    do: z.literal('moveClock'),
    to: z.enum(['minutes', 'next-morning', 'saturday-evening']),
    minutes: z.int().min(0).max(10_000),
  }),
  ...CardAction,
  z.strictObject({ do: z.literal('setClock'), at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/) }),
  z.strictObject({ do: z.literal('fail'), how: z.enum(faultNames), number: z.union([z.e164(), z.literal('')]) }),
]);
export type PageAction = z.output<typeof PageAction>;

/** What the page is told after a form was sent. */
export interface Sent {
  readonly contactId?: string;
  /** E.164. */
  readonly number?: string;
}

/** A move of the clock may take this long; then the rest of the way is taken at once. Real time. */
const moveWithinMs = 8_000;

/**
 * Does what a person asked for on the page.
 *
 * @throws {Refusal} where HubSpot's own pages would refuse it. @throws {RangeError} for a time in the past.
 */
export async function act(
  sandbox: Sandbox,
  action: PageAction,
  { stopwatch, faults }: { readonly stopwatch: Stopwatch; readonly faults: PageFaults },
): Promise<Sent | CardTold> {
  const { hubspot, twilio } = sandbox;
  const { userId } = frontDesk;
  switch (action.do) {
    case 'submitForm': {
      const number = toE164(action.phone);
      const written = { ...action, answers: answerProperties(action.answers) };
      return { contactId: stopwatch.timed(() => sendInquiryForm(hubspot, written), number), number };
    }
    case 'reply':
      await reply(twilio, action);
      return {};
    case 'call':
      await callPractice(sandbox, action.number, action.how);
      return {};
    case 'night':
      await sandbox.night();
      return {};
    case 'logCall':
      hubspot.logCall({ contactId: action.contactId, disposition: action.outcome, direction: 'OUTBOUND', userId });
      return {};
    case 'changeOwner':
      hubspot.editContact(action.contactId, { hubspot_owner_id: action.ownerId }, userId);
      return {};
    case 'editInquiry':
      edit(sandbox, action.contactId, action.edited, userId);
      return {};
    case 'closeEscalation':
      await closeEscalation(sandbox, action.contactId, action.outcome, userId);
      return {};
    case 'revokeConsent':
      hubspot.editContact(action.contactId, { speedwell_text_consent: 'revoked' }, userId);
      return {};
    case 'completeTask':
      hubspot.completeTask(action.taskId, userId);
      return {};
    case 'mergeContacts':
      return { contactId: hubspot.merge(action.contactId, action.otherId) };
    case 'deleteContact':
    case 'restoreContact':
    case 'eraseContact':
      hubspot[removals[action.do]](action.contactId, userId);
      return {};
    case 'readConversation':
    case 'answerWithScript':
    case 'answerInOwnWords':
      return actOnCard(sandbox, action);
    case 'moveClock':
    case 'setClock':
      await sandbox.moveTo(wantedTime(action, sandbox), moveWithinMs);
      return {};
    case 'fail':
      faults.begin(action.how, action.number);
      return {};
  }
}

const removals = {
  deleteContact: 'deleteContact',
  restoreContact: 'restoreContact',
  eraseContact: 'privacyDelete',
} as const;

/** A text without words and without a picture is none. */
async function reply(
  { reply: send }: Pick<Sandbox['twilio'], 'reply'>,
  { number, body, picture }: Extract<PageAction, { readonly do: 'reply' }>,
): Promise<void> {
  if (body === '' && !picture) return;
  await send({ from: number, body, media: picture ? ['image/jpeg'] : [] });
}

const morning = Temporal.PlainTime.from('08:00');
const evening = Temporal.PlainTime.from('21:30');
const saturday = 6;

function wantedTime(
  action: Extract<PageAction, { readonly do: 'moveClock' | 'setClock' }>,
  { clock, policy }: Sandbox,
): Temporal.Instant {
  const { timeZone } = policy.locations[0].calendar;
  const now = clock.now();
  if (action.do === 'setClock') return Temporal.PlainDateTime.from(action.at).toZonedDateTime(timeZone).toInstant();
  if (action.to === 'minutes') return now.add({ minutes: action.minutes });

  const local = now.toZonedDateTimeISO(timeZone);
  const plainTime = action.to === 'next-morning' ? morning : evening;
  const daysAhead = action.to === 'next-morning' ? 1 : (saturday - local.dayOfWeek + 7) % 7;
  const onDay = (days: number) => local.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime });
  const first = onDay(daysAhead);
  const isPast = Temporal.ZonedDateTime.compare(first, local) <= 0;
  return (isPast ? onDay(daysAhead + 7) : first).toInstant();
}
