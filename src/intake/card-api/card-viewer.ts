import type { ShownPerson } from '../../../extensions/shared/card-api.ts';
import { peopleOf } from '../../follow-up/people/who-may-answer.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { GiveUp, TryLater } from '../../partners/errors.ts';
import { answerWithin } from '../../partners/answer-within.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';

/** Somebody with a card open, as the practice knows them. */
export interface CardViewer extends CardCaller {
  /** Ids of the people of the policy whom this user is. */
  readonly people: readonly string[];
  /** HubSpot owner id; null for a user who owns nothing, undefined while HubSpot cannot be asked. */
  readonly ownerId: string | null | undefined;
}

/** A card is worth showing without names; whoever waits for it waits no longer. */
const patienceMs = 1_000;

type OwnersAsked = Pick<CardDesk, 'policy' | 'ownerIdOf' | 'ownerEmailOf'>;

/** Who is at the card. HubSpot's owners are read every ten minutes at most. */
export async function viewerOf(desk: OwnersAsked, caller: CardCaller): Promise<CardViewer> {
  const ownerId = await ifKnown(desk.ownerIdOf(caller.portalId, caller.email));
  return { ...caller, people: peopleOf(desk.policy(), caller.email, ownerId ?? null), ownerId };
}

/** How an owner (HubSpot owner id or e-mail address, null for nobody) is shown to whoever looks. */
export type NameOwner = (owner: string | null) => ShownPerson;

/**
 * Learns who these owners are: the roles of the policy, and for all others their addresses.
 *
 * @param owners - as they stand in inquiries and in the policy: an id or an e-mail address each.
 */
export async function whoIsWho(
  desk: OwnersAsked,
  viewer: CardViewer,
  owners: readonly (string | null)[],
): Promise<NameOwner> {
  const policy = desk.policy();
  const emails = new Map<string, string>();
  const unknown = new Set(owners.filter((owner) => owner !== null && isId(owner) && roleOf(policy, [owner]) === null));
  for (const owner of unknown) {
    if (owner === null) continue;
    const email = await ifKnown(desk.ownerEmailOf(viewer.portalId, owner));
    if (email == null) continue;
    emails.set(owner, email);
  }
  return (owner) => {
    if (owner === null) return { name: null, isMe: false };
    const names = [owner, emails.get(owner), isViewer(owner, viewer) ? viewer.email : undefined];
    const known = names.flatMap((name) => name ?? []);
    return {
      name: roleOf(policy, known) ?? known.find((name) => !isId(name)) ?? null,
      isMe: known.some((name) => isViewer(name, viewer)),
    };
  };
}

/**
 * By what name somebody takes an inquiry over: their HubSpot owner id, or the address by which they have it already. Empty
 * for somebody who can own none.
 */
export function ownerNameOf(viewer: CardViewer, present: string | null): string {
  return present !== null && isViewer(present, viewer) ? present : (viewer.ownerId ?? '');
}

function isId(owner: string): boolean {
  return /^\d+$/.test(owner);
}

function isViewer(owner: string, { email, ownerId }: CardViewer): boolean {
  return owner === ownerId || owner.toLowerCase() === email.toLowerCase();
}

/** The role of whoever the policy names by one of these ids or addresses. */
function roleOf({ people }: Pick<PracticePolicy, 'people'>, owners: readonly string[]): string | null {
  const wanted = owners.map((owner) => owner.toLowerCase());
  const all = Array.from(people.values());
  return all.find(({ owner }) => owner !== null && wanted.includes(owner.toLowerCase()))?.role ?? null;
}

/** What HubSpot says of an owner; undefined where it cannot be asked in the time that somebody waits. */
async function ifKnown(asked: Promise<string | null>): Promise<string | null | undefined> {
  const within = await answerWithin(patienceMs, asked);
  if (within.kind === 'answered') return within.answer;
  if (within.kind === 'silent' || within.error instanceof TryLater || within.error instanceof GiveUp) return undefined;
  throw within.error;
}
