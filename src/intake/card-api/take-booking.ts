import { say } from '../../follow-up/sentence.ts';
import { findAct, isBookingUnderWay, keepAct, tellOtherwise, type ActKey } from '../../journal/acts.ts';
import { lockPatient, readCardFacts } from '../../journal/card-facts.ts';
import { appendNews } from '../../journal/inbox.ts';
import { GiveUp, TryLater, Unknown } from '../../partners/errors.ts';
import type { ContactProperties, MeetingBooking } from '../../partners/hubspot.ts';
import { newsOfAct } from '../person-acts-news.ts';
import { eventOf } from './act-events.ts';
import { actRefusals, bookingRefusals } from './act-refusals.ts';
import { asItStands } from './as-it-stands.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import type { CardRefusal } from './card-refusals.ts';
import { showInquiry } from './card-view.ts';
import { viewerOf, type CardViewer } from './card-viewer.ts';
import { toldAgain, type ToldOfAct } from './kept-answer.ts';
import { calendarFor, monthOffsetOf, openTimes } from './open-times.ts';
import { lookInTime } from './patient-look.ts';
import { judgeAct, type ActAnswer } from './take-act.ts';

/** An open time that a person chose, and what they saw when they did. */
export interface PressedBooking {
  readonly key: string;
  readonly seen: string;
  readonly at: Temporal.Instant;
}

/** A booking on its way. */
interface Booking extends PressedBooking {
  readonly viewer: CardViewer;
  readonly contactId: string;
  readonly requestMark: Buffer;
}

/**
 * Books an open time of the practice's calendar in HubSpot, and notes the visit. Before HubSpot is asked it is written down
 * that it is, so that whatever happens then no second visit is booked: who repeats the request is told what came of the
 * first one, or that nobody knows.
 */
export async function takeBooking(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
  pressed: PressedBooking,
): Promise<ActAnswer> {
  const viewer = await viewerOf(desk, caller);
  const requestMark = desk.seal.nameNews(['booking', contactId, pressed.seen, pressed.at.toString()]);
  const booking = { ...pressed, viewer, contactId, requestMark };
  const told = await book(desk, booking);
  return { ...told, inquiry: await showInquiry(desk, viewer, contactId) };
}

async function book(desk: CardDesk, booking: Booking): Promise<ToldOfAct | CardRefusal> {
  const before = await findAct(desk.database, keyOf(booking));
  if (before !== undefined) return toldAgain(before, booking.requestMark);
  const meeting = await meetingFor(desk, booking);
  if ('status' in meeting) return meeting;
  const refusal = await begin(desk, booking);
  if (refusal !== null) return refusal;
  return end(desk, booking, await askCalendar(desk, meeting));
}

function keyOf({ viewer: { portalId, userId }, key }: Booking): ActKey {
  return { portalId, userId, key, what: 'act' };
}

/** What HubSpot is to book, from the calendar and the contact as they are at this moment; the name is not kept. */
async function meetingFor(desk: CardDesk, { viewer, contactId, at }: Booking): Promise<MeetingBooking | CardRefusal> {
  const policy = desk.policy();
  const { inquiry } = await readCardFacts(desk.database, viewer.portalId, contactId);
  const calendar = calendarFor(inquiry, policy);
  if (calendar === null) return bookingRefusals.noCalendar;
  const [open, contact] = await Promise.all([
    openTimes(desk, calendar, monthOffsetOf(at, desk.clock.now(), calendar.timeZone)),
    lookInTime(desk.meetings.readContacts([contactId], ['email', 'firstname', 'lastname'])),
  ]);
  if ('status' in open) return open;
  if (contact === null) return bookingRefusals.cannotAsk;
  const person = personIn(contact.get(contactId) ?? {});
  if ('status' in person) return person;
  if (!open.times.some((time) => time.equals(at))) return bookingRefusals.slotTaken;
  const { minutes, userIds } = open;
  return {
    ...calendar,
    ...person,
    minutes,
    userIds,
    startsAt: at,
    language: inquiry?.language ?? policy.defaultLanguage,
  };
}

function personIn(contact: ContactProperties): Pick<MeetingBooking, 'email' | 'firstName' | 'lastName'> | CardRefusal {
  const [email = '', firstName = '', lastName = ''] = ['email', 'firstname', 'lastname'].map((name) =>
    contact[name]?.trim(),
  );
  if (email === '') return bookingRefusals.noAddress;
  return firstName === '' || lastName === '' ? bookingRefusals.noName : { email, firstName, lastName };
}

/** Nobody else books for this contact within this time. Longer than HubSpot's answer can take. */
const longestBooking = Temporal.Duration.from({ seconds: 30 });

/** Writes down that it is being booked, if the rules allow the visit; null where HubSpot can be asked. */
async function begin(desk: CardDesk, booking: Booking): Promise<ToldOfAct | CardRefusal | null> {
  const { viewer, contactId, key, requestMark } = booking;
  const { portalId } = viewer;
  const now = desk.clock.now();
  return desk.database.transaction(async (transaction) => {
    await lockPatient(transaction, portalId, contactId);
    const facts = await readCardFacts(transaction, portalId, contactId);
    const { inquiry } = facts;
    if (inquiry === null) return actRefusals.nothingToActOn;
    const since = now.subtract(longestBooking);
    if (await isBookingUnderWay(transaction, portalId, contactId, since)) return bookingRefusals.underWay;
    const pressed = { key, seen: booking.seen, act: { what: 'book', appointmentAt: booking.at } } as const;
    const { told, event } = judgeAct(pressed, asItStands(facts, desk.policy(), now), viewer, desk, now);
    const kept = { ...keyOf(booking), contactId, requestMark, told: event === null ? told : bookingRefusals.inDoubt };
    const isFirst = await keepAct(transaction, kept, now);
    if (!isFirst) return bookingRefusals.underWay;
    return event === null ? told : null;
  });
}

/** What came of it; `not_asked` where HubSpot was certainly not reached. */
type Outcome = 'booked' | 'refused' | 'in_doubt' | 'not_asked';

async function askCalendar({ meetings }: CardDesk, meeting: MeetingBooking): Promise<Outcome> {
  try {
    return await meetings.bookMeeting(meeting);
  } catch (error) {
    // It says that it was not done, or accepts neither token nor scope.
    if (error instanceof TryLater || error instanceof GiveUp) return 'not_asked';
    if (error instanceof Unknown) return 'in_doubt';
    throw error;
  }
}

/** Notes the visit, or keeps why there is none. What HubSpot was not asked for can be asked with the same key. */
async function end(desk: CardDesk, booking: Booking, outcome: Outcome): Promise<ToldOfAct | CardRefusal> {
  const { viewer, contactId, key } = booking;
  const told = tellings[outcome];
  if (outcome === 'in_doubt') return told;
  const now = desk.clock.now();
  const event = eventOf({ what: 'book', appointmentAt: booking.at }, { at: now, by: viewer.userId, key }, '');
  const sameNews = desk.seal.nameNews(['act', viewer.portalId, viewer.userId, key, 'act']);
  await desk.database.transaction(async (transaction) => {
    // Whoever begins a booking at this moment sees all of this one, or that it is under way.
    await lockPatient(transaction, viewer.portalId, contactId);
    await tellOtherwise(transaction, keyOf(booking), outcome === 'not_asked' ? null : told);
    if (outcome !== 'booked') return;
    await appendNews(transaction, [{ portalId: viewer.portalId, contactId, ...newsOfAct(event), sameNews }], now);
  });
  if (outcome === 'booked') desk.onNews([newsOfAct(event).kind]);
  return told;
}

const tellings: Readonly<Record<Outcome, ToldOfAct | CardRefusal>> = {
  booked: { status: 202, code: 'taken', because: say('The visit is booked.', 'La cita quedó agendada.') },
  refused: bookingRefusals.calendarRefused,
  in_doubt: bookingRefusals.inDoubt,
  not_asked: bookingRefusals.cannotAsk,
};
