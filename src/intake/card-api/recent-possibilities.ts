import { hash } from 'node:crypto';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Standing } from './as-it-stands.ts';
import { ownerNameOf, type CardViewer } from './card-viewer.ts';
import { possibleActs, type PossibleActs } from './possible-acts.ts';

/** More are forgotten, all at once. */
const mostKept = 2_000;

interface Kept {
  /** Since 1970. What was asked in another minute is forgotten. */
  readonly minute: number;
  readonly possible: Map<string, PossibleActs>;
}

/** A policy never changes, a new one is another object; so nothing is told by rules that hold no more. */
const keptBy = new WeakMap<PracticePolicy, Kept>();

/**
 * What somebody can do, worked out once a minute for the same inquiry and the same rights: a card that is left open asks
 * again and again, and so does everybody else who looks at the patient. What is done is judged anew, whatever was shown.
 *
 * Only a digest of the inquiry is kept, with codes and sentences; nothing in it says which patient it was.
 */
export function recentlyPossibleActs(
  standing: Standing,
  viewer: CardViewer,
  policy: PracticePolicy,
  now: Temporal.Instant,
): PossibleActs {
  const { inquiry } = standing;
  if (inquiry === null) return possibleActs(standing, viewer, policy, now);
  const { possible } = keptIn(policy, Math.floor(now.epochMilliseconds / 60_000));
  const asked = digests.getOrInsertComputed(inquiry, digestOf) + rightsOf(viewer, inquiry);
  const known = possible.get(asked);
  if (known !== undefined) return known;

  const worked = possibleActs(standing, viewer, policy, now);
  if (possible.size >= mostKept) possible.clear();
  possible.set(asked, worked);
  return worked;
}

function keptIn(policy: PracticePolicy, minute: number): Kept {
  const known = keptBy.get(policy);
  if (known?.minute === minute) return known;
  const anew = { minute, possible: new Map<string, PossibleActs>() };
  keptBy.set(policy, anew);
  return anew;
}

/** An inquiry never changes; what is written anew is another one. */
const digests = new WeakMap<Inquiry, string>();

/** All of the inquiry but what can be taken back: no act is judged by it. */
function digestOf(inquiry: Inquiry): string {
  return hash('sha256', JSON.stringify({ ...inquiry, undo: null }), 'base64url');
}

/** Of whoever looks, all that what they may do goes by. */
function rightsOf(viewer: CardViewer, { ownerId: present }: Inquiry): string {
  const { ownerId, people } = viewer;
  return JSON.stringify([people, ownerId === undefined ? 'unread' : [ownerId], ownerNameOf(viewer, present)]);
}
