import { randomInt } from 'node:crypto';
import { createAdvanceTurn } from './advance-inquiries.ts';
import { pause } from './clock.ts';
import { blankAtTwilio } from './delivery/blank-at-twilio.ts';
import { createEmailsTurn } from './delivery/deliver-emails.ts';
import { createCompleteActionsTurn } from './delivery/complete-actions.ts';
import { createTasksTurn } from './delivery/create-tasks.ts';
import { createTextDelivery, type TextDelivery } from './delivery/deliver-texts.ts';
import { createFindOwner } from './delivery/find-owner.ts';
import { createJudgeTexts } from './delivery/judge-texts.ts';
import { createWriteContactsTurn } from './delivery/write-contacts.ts';
import { createForgottenCallsTurn } from './intake/forgotten-calls.ts';
import { createLoggedCallsTurn } from './intake/logged-calls.ts';
import { createStrangersTurn } from './intake/resolve-strangers.ts';
import { createLookAtContacts, type LookAtContacts } from './intake/look-at-contacts.ts';
import { countLeft } from './journal/depths.ts';
import { newsThatNeedsALook, type NewsKind } from './journal/inbox.ts';
import { createNudge } from './journal/nudge.ts';
import { othersWithNumber } from './journal/numbers.ts';
import { createOwnerLoads } from './journal/owner-loads.ts';
import { startKeepingHouse } from './keep-house.ts';
import { GiveUp } from './partners/errors.ts';
import { startWorkLoop, type Turn, type WorkLoop } from './work-loop.ts';
import { compareCalls, compareTexts } from './compare-at-night.ts';
import type { Ground } from './ground.ts';

/** After this long without news the rush is over, and what it has left is worked off. In milliseconds. */
const calmMs = 100;

/** In milliseconds. */
const blinkMs = 15;

/** Everything that goes on by itself. */
export interface Work {
  /** News of these kinds has come in. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
  /** There may be something to do, whatever it is. */
  readonly wake: () => void;
  /** Resolves when nothing is left that can be done at the time the clock shows, or when the work is stopped. */
  readonly settle: () => Promise<void>;
  /** Does now what is done each night. */
  readonly night: () => Promise<void>;
  /** Looks at contacts in HubSpot, as the follow-up does. */
  readonly lookAtContacts: LookAtContacts;
  /** Begins nothing new and resolves when what was begun has ended, or after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
}

type LoopName =
  | 'look'
  | 'look-in-a-rush'
  | 'advance'
  | 'texts'
  | 'emails'
  | 'tasks'
  | 'contacts'
  | 'calls'
  | 'strangers'
  | 'forgotten-calls'
  | 'actions';

/** Starts all that moves inquiries on and delivers what was decided. */
export function startWork(ground: Ground): Work {
  const { database, clock, log } = ground;
  const nudge = createNudge(database, log);
  const loops = new Map<LoopName, WorkLoop>();
  const stopping = new AbortController();
  const wake = (...names: readonly LoopName[]) => {
    for (const name of names) loops.get(name)?.wake();
  };
  let latestNewsMs = -Infinity;
  const isCalm = () => performance.now() - latestNewsMs > calmMs;
  const wakeAll = () => {
    wake(...loops.keys());
  };
  const lookAtContacts = createLook(ground, wake);
  const texts = createTexts(ground, lookAtContacts, wake);
  const turns = createTurns(ground, lookAtContacts, texts, wake, isCalm);
  for (const [name, turn] of turns) loops.set(name, startWorkLoop({ name, clock, log, turn }));
  const house = startKeepingHouse({
    ...{ ...ground, portalId: ground.config.HUBSPOT_PORTAL_ID, onReleased: wakeAll },
    compareTexts: () => compareTexts(ground, wakeAll),
    compareCalls: () => compareCalls(ground, wakeAll),
    blankTexts: (days) => blankAtTwilio({ ...ground, portalId: ground.config.HUBSPOT_PORTAL_ID }, days),
  });

  return {
    onNews: (kinds) => {
      latestNewsMs = performance.now();
      wake(...new Set(kinds.flatMap(loopsFor)));
      nudge();
    },
    wake: wakeAll,
    lookAtContacts,
    night: house.night,
    settle: async () => {
      // What a resting loop leaves can only be done at a later time.
      const isResting = () => loops.values().some((loop) => loop.isResting());
      const isIdle = () => texts.underWay() === 0 && loops.values().every((loop) => loop.isIdle() || loop.isResting());
      let quiet = 0;
      while (quiet < 2 && !stopping.signal.aborted) {
        // To count is a question to the store; while somebody works, the answer is known.
        const isDone = isIdle() && ((await countLeft(database, clock.now())) === 0 || isResting());
        quiet = isDone && isIdle() ? quiet + 1 : 0;
        await pause(5);
      }
    },
    stop: async (withinMs) => {
      stopping.abort();
      house.stop();
      await Promise.all([...loops.values().map((loop) => loop.stop()), texts.finish(withinMs)]);
    },
  };
}

function loopsFor(kind: NewsKind): readonly LoopName[] {
  if (kind === 'call_logged') return ['calls'];
  // From a number: it may be nobody's yet, and what it asks of the texting is answered at once, and shown in HubSpot.
  const isOfNumber = kind === 'patient_wrote' || kind === 'patient_replied' || kind === 'patient_called';
  if (isOfNumber) return ['strangers', 'look', 'advance', 'texts', 'contacts'];
  return [newsThatNeedsALook.includes(kind) ? 'look' : 'advance'];
}

type Wake = (...names: readonly LoopName[]) => void;

function createLook(ground: Ground, wake: Wake): LookAtContacts {
  const { database, seal } = ground;
  return createLookAtContacts({
    ...ground,
    hubspotOf: onlyFor(ground.config.HUBSPOT_PORTAL_ID, ground.hubspot),
    othersOf: (portalId, contacts) => othersWithNumber(database, seal, portalId, contacts),
    onValues: () => {
      wake('contacts');
    },
  });
}

function createTexts(ground: Ground, lookAtContacts: LookAtContacts, wake: Wake): TextDelivery {
  const { config, database, clock, log, metrics, seal } = ground;
  return createTextDelivery({
    ...{ database, clock, log, metrics, seal, chance, publicUrl: config.PUBLIC_URL },
    twilioOf: onlyFor(config.HUBSPOT_PORTAL_ID, ground.twilio),
    judgeTexts: createJudgeTexts({ ...ground, lookAtContacts }),
    onNews: () => {
      wake('advance');
    },
    onFree: () => {
      wake('texts');
    },
    onRunEnded: () => {
      wake('actions');
    },
  });
}

function createTurns(
  ground: Ground,
  lookAtContacts: LookAtContacts,
  texts: TextDelivery,
  wake: Wake,
  isCalm: () => boolean,
): ReadonlyMap<LoopName, () => Promise<Turn>> {
  const portalId = ground.config.HUBSPOT_PORTAL_ID;
  const hubspotOf = onlyFor(portalId, ground.hubspot);
  const base = {
    ...{ ...ground, chance, hubspotOf, lookAtContacts, freeShare: ground.hubspot.freeShare },
    ownerIdOf: createFindOwner(hubspotOf, ground.clock),
  };
  const advance = {
    ...base,
    ownerLoads: createOwnerLoads(ground.database, ground.clock),
    // The first text is what a patient waits for; a task and the properties can come a blink later.
    onEffects: () => {
      wake('texts');
      setTimeout(() => {
        wake('emails', 'tasks', 'contacts', 'actions');
      }, blinkMs);
    },
    // While news is still coming in, to acknowledge it comes first.
    onRush: () => {
      if (isCalm()) wake('look-in-a-rush');
    },
    // A merge makes news of its own, for the contact that remains.
    onHandedOn: () => {
      wake('advance', 'look');
    },
  };
  const onNews = () => {
    wake('advance');
  };
  // A call that a patient made may begin an inquiry, which needs a look at the contact.
  const onCalls = () => {
    wake('advance', 'look');
  };
  const onValues = () => {
    wake('contacts');
  };
  return new Map<LoopName, () => Promise<Turn>>([
    ['look', createAdvanceTurn(advance, 'look')],
    ['look-in-a-rush', createAdvanceTurn(advance, 'look-in-a-rush')],
    ['advance', createAdvanceTurn(advance, 'advance')],
    ['texts', texts.turn],
    ['emails', createEmailsTurn({ ...base, onNews, onValues })],
    ['tasks', createTasksTurn(base)],
    ['contacts', createWriteContactsTurn(base)],
    ['actions', createCompleteActionsTurn(base)],
    ['strangers', createStrangersTurn({ ...base, onNews: onCalls })],
    ['calls', createLoggedCallsTurn({ ...base, portalIds: [portalId], onNews: onCalls })],
    ['forgotten-calls', createForgottenCallsTurn({ ...base, portalId, onNews: onCalls })],
  ]);
}

/** From 0 to 1. */
function chance(): number {
  return randomInt(1_000_000) / 1_000_000;
}

/** Credentials are looked up by account; one that nobody set up has none. */
function onlyFor<Partner>(portalId: number, partner: Partner): (asked: number) => Partner {
  return (asked) => {
    if (asked === portalId) return partner;
    throw new GiveUp(`Cannot call a partner for account ${asked}: this service is set up for account ${portalId}`);
  };
}
