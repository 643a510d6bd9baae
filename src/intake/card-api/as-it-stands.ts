import { reclock } from '../../follow-up/clocks/clocks.ts';
import { decide } from '../../follow-up/decide.ts';
import { isUnderWay, type Inquiry } from '../../follow-up/inquiry.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { isSameInquiry } from '../../follow-up/same-inquiry.ts';
import type { Sentence } from '../../follow-up/sentence.ts';
import type { CardFacts } from '../../journal/card-facts.ts';
import { actOf, type PersonAct } from '../person-acts-news.ts';
import { personWrote } from '../person-wrote-news.ts';

/** A contact's latest inquiry at this moment. */
export interface Standing {
  readonly inquiry: Inquiry | null;
  /** The last decisions, newest first. */
  readonly decisions: readonly { readonly at: Temporal.Instant; readonly because: Sentence }[];
}

/**
 * How things stand with what people have done a moment ago: it is in the store, and is decided on within moments by the
 * same rules. So whoever looks sees what the last one did, however busy the service is.
 */
export function asItStands(
  { gone, inquiry: stored, undecided, timeline }: CardFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Standing {
  // A merge has handed it over to the contact that remains.
  const kept = gone === 'merged' ? null : stored;
  const inquiry = kept !== null && isUnderWay(kept) ? reclockedOnce(kept, policy) : kept;
  return undecided.reduce<Standing>(
    (standing, news) => {
      const act = actOf(news) ?? (news.kind === 'person_wrote' ? personWrote(news) : null);
      if (act === null) return standing;
      const decision = decide(standing.inquiry, act, policy, now);
      return withDecision(standing, decision, act.at);
    },
    { inquiry, decisions: timeline },
  );
}

/** Neither an inquiry nor a policy ever changes: a new one is another object. */
const reclocked = new WeakMap<PracticePolicy, WeakMap<Inquiry, Inquiry>>();

/** The same for the same inquiry, so that what is worked out from it need not be worked out again. */
function reclockedOnce(inquiry: Inquiry, policy: PracticePolicy): Inquiry {
  return reclocked
    .getOrInsertComputed(policy, () => new WeakMap<Inquiry, Inquiry>())
    .getOrInsertComputed(inquiry, () => reclock(inquiry, policy));
}

/** How things would stand after an act; `changes` is false where the rules refuse it, and `because` says why. */
export interface Preview {
  readonly changes: boolean;
  readonly because: Sentence;
  readonly standing: Standing;
}

/** What the follow-up would decide on an act now. */
export function preview(standing: Standing, act: PersonAct, policy: PracticePolicy, now: Temporal.Instant): Preview {
  const decision = decide(standing.inquiry, act, policy, now);
  return {
    changes: !isSameInquiry(standing.inquiry, decision.inquiry),
    because: decision.because,
    standing: withDecision(standing, decision, act.at),
  };
}

function withDecision(
  { decisions }: Standing,
  { inquiry, because }: { readonly inquiry: Inquiry | null; readonly because: Sentence },
  at: Temporal.Instant,
): Standing {
  return { inquiry, decisions: [{ at, because }, ...decisions] };
}
