import type { ShownInquiry } from '../../../extensions/shared/card-api.ts';
import { say } from '../../follow-up/sentence.ts';
import { findAct, keepAct, type ActKey } from '../../journal/acts.ts';
import { lockPatient, readCardFacts } from '../../journal/card-facts.ts';
import { appendNews } from '../../journal/inbox.ts';
import { newsOfAct, type PersonAct } from '../person-acts-news.ts';
import type { WantedAct } from './act-request.ts';
import { eventOf } from './act-events.ts';
import { actRefusals } from './act-refusals.ts';
import { asItStands, preview, type Standing } from './as-it-stands.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import { cardRefusals, type CardRefusal } from './card-refusals.ts';
import { showInquiry, showStanding, type OpenCard } from './card-view.ts';
import { ownerNameOf, viewerOf, type CardViewer } from './card-viewer.ts';
import { inquiryMark } from './inquiry-mark.ts';
import { toldAgain, type ToldOfAct } from './kept-answer.ts';
import { refusalOf } from './possible-acts.ts';

/** What the card is told of an act, and the inquiry as it stands with it. */
export type ActAnswer = (ToldOfAct | CardRefusal) & { readonly inquiry?: ShownInquiry };

/** An act on the card, and what the person saw when they decided on it. */
export interface PressedAct {
  readonly key: string;
  readonly seen: string;
  readonly act: WantedAct;
}

/** What is to be done, and whether it can be: told from how things stand at that moment. */
interface Press {
  readonly viewer: CardViewer;
  readonly contactId: string;
  readonly key: string;
  readonly what: ActKey['what'];
  readonly requestMark: Buffer;
  readonly judge: (standing: Standing, now: Temporal.Instant) => Verdict;
}

/** What is told; `event` is what the follow-up is to hear, null for a refusal. */
interface Verdict {
  readonly told: ToldOfAct;
  readonly event: PersonAct | null;
  readonly standing: Standing;
}

/**
 * Does what a person pressed on the card. The rules are asked before, so that a refusal is told at once with its reason; what
 * they allow is stored as news in one transaction, and is decided on from there. The contact is locked meanwhile: of two
 * people who act at once one is told that the other was quicker.
 *
 * The same key of the same person is told the same again and done once, also when two come at once.
 */
export async function takeAct(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
  { key, seen, act }: PressedAct,
): Promise<ActAnswer> {
  const viewer = await viewerOf(desk, caller);
  const requestMark = desk.seal.nameNews(['act', contactId, seen, JSON.stringify(act)]);
  return press(desk, {
    ...{ viewer, contactId, key, what: 'act', requestMark },
    judge: (standing, now) => judgeAct({ key, seen, act }, standing, viewer, desk, now),
  });
}

/** Takes back the act with this key, within a minute of it and by whoever did it. */
export async function takeBackAct(
  desk: CardDesk,
  caller: CardCaller,
  contactId: string,
  { key }: { readonly key: string },
): Promise<ActAnswer> {
  const viewer = await viewerOf(desk, caller);
  return press(desk, {
    ...{ viewer, contactId, key, what: 'undo', requestMark: desk.seal.nameNews(['undo', contactId]) },
    judge: (standing, now) => {
      const event = { type: 'ActTakenBack', at: now, by: viewer.userId, key } as const;
      return judgeEvent(event, standing, desk, now, takenBack);
    },
  });
}

/** What the rules say of an act, before it is done. */
export function judgeAct(
  { key, seen, act }: PressedAct,
  standing: Standing,
  viewer: CardViewer,
  desk: Pick<CardDesk, 'policy'>,
  now: Temporal.Instant,
): Verdict {
  if (inquiryMark(standing.inquiry) !== seen) return refusing(actRefusals.changedMeanwhile, standing);
  const refusal = refusalOf(act, standing.inquiry, viewer, desk.policy());
  if (refusal !== null) return refusing(refusal, standing);
  const event = eventOf(
    act,
    { at: now, by: viewer.userId, key },
    ownerNameOf(viewer, standing.inquiry?.ownerId ?? null),
  );
  return judgeEvent(event, standing, desk, now, taken);
}

function judgeEvent(
  event: PersonAct,
  standing: Standing,
  { policy }: Pick<CardDesk, 'policy'>,
  now: Temporal.Instant,
  done: ToldOfAct['because'],
): Verdict {
  const { changes, because, standing: after } = preview(standing, event, policy(), now);
  if (!changes) return refusing({ status: 409, code: 'not_now', because }, standing);
  return { told: { status: 202, code: 'taken', because: done }, event, standing: after };
}

function refusing(told: ToldOfAct, standing: Standing): Verdict {
  return { told, event: null, standing };
}

const taken = say('It is written down.', 'Quedó registrado.');
const takenBack = say('The act was taken back.', 'La acción se deshizo.');

async function press(desk: CardDesk, { judge, ...wanted }: Press): Promise<ActAnswer> {
  const { viewer, contactId, key, what, requestMark } = wanted;
  const { portalId, userId } = viewer;
  const now = desk.clock.now();
  const pressed = await desk.database.transaction(async (transaction) => {
    await lockPatient(transaction, portalId, contactId);
    const facts = await readCardFacts(transaction, portalId, contactId);
    const { told, event, standing } = judge(asItStands(facts, desk.policy(), now), now);
    const act = { portalId, userId, key, what, contactId, requestMark, told };
    if (standing.inquiry !== null && !(await keepAct(transaction, act, now))) return null;
    if (event !== null) await appendNews(transaction, [newsOf(desk, viewer, contactId, event, wanted)], now);
    const card: OpenCard = { viewer, contactId, facts, standing, now };
    return { told, event, card };
  });
  if (pressed === null) return again(desk, viewer, wanted);
  const { told, event, card } = pressed;
  if (event !== null) desk.onNews([newsOfAct(event).kind]);
  if (card.standing.inquiry === null) return actRefusals.nothingToActOn;
  return { ...told, inquiry: await showStanding(desk, card) };
}

function newsOf(
  { seal }: Pick<CardDesk, 'seal'>,
  { portalId, userId }: CardViewer,
  contactId: string,
  event: PersonAct,
  { key, what }: Pick<Press, 'key' | 'what'>,
) {
  return { portalId, contactId, ...newsOfAct(event), sameNews: seal.nameNews(['act', portalId, userId, key, what]) };
}

/** Another one with the same key was quicker, and is what counts. */
async function again(desk: CardDesk, viewer: CardViewer, wanted: Omit<Press, 'judge'>): Promise<ActAnswer> {
  const { contactId, key, what, requestMark } = wanted;
  const before = await findAct(desk.database, { portalId: viewer.portalId, userId: viewer.userId, key, what });
  const told = before === undefined ? cardRefusals.keyUsed : toldAgain(before, requestMark);
  return { ...told, inquiry: await showInquiry(desk, viewer, contactId) };
}
