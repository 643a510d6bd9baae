import { createPerformTwilio } from './twilio/perform-twilio.ts';
import { examine, type Examined, type ExamineNeeds } from './examine.ts';
import { amiss, isWell, well, type Line } from './lines.ts';
import { stepsOfPeople } from './people-steps.ts';
import { carryOut } from './plan/carry-out.ts';
import { describePlan } from './plan/describe-plan.ts';
import { planOf, type Plan } from './plan/plan.ts';
import { planSections } from './sections.ts';
import type { TwilioCall } from './twilio/ask-twilio.ts';
import { planAddresses } from './twilio/plan-addresses.ts';

/** How the setup goes about it. */
export interface Manner {
  /** `examine` changes nothing and says what is amiss; `dry_run` says what would be made; `make` makes it. */
  readonly kind: 'examine' | 'dry_run' | 'make';
  /** Asks whoever sits there; null where nobody does, who then has to say yes beforehand. */
  readonly agrees: ((question: string) => Promise<boolean>) | null;
}

/**
 * Checks everything, makes in HubSpot what is missing, offers to set the addresses at Twilio, and says what is left for
 * people. Returns whether all is well.
 */
export async function setUp(needs: ExamineNeeds, manner: Manner): Promise<boolean> {
  const examined = await examine(needs);
  const said: Line[] = [];
  const say = (lines: readonly Line[]) => {
    lines.forEach(needs.tell);
    said.push(...lines);
  };
  const byHand = await inHubSpot(needs, manner, examined, say);
  await atTwilio(needs, manner, examined, say);
  for (const line of stepsOfPeople({ ...needs, ...examined, byHand })) needs.tell(line);
  return examined.isWell && isWell(said);
}

type Say = (lines: readonly Line[]) => void;

/** Without the right account and all that any account grants, the next steps could only fail, or do harm. */
async function inHubSpot(
  { ask, app, clock }: ExamineNeeds,
  { kind }: Manner,
  { account, policy }: Examined,
  say: Say,
): Promise<readonly string[]> {
  if (account === null) return [];
  const basic = app.scopes.filter(({ needs }) => needs === undefined).map(({ scope }) => scope);
  if (account.missingScopes.some((scope) => basic.includes(scope))) return [];

  const byHand: string[] = [];
  for (const section of await planSections({ ask, account: account.account, policy, now: clock.now() })) {
    const isReport = kind === 'examine' && section.open > 0;
    const done = await section.carryOut(kind !== 'make');
    say(isReport ? [amiss(`${section.things}: ${section.open} to be made or changed; run npm run setup`)] : done.lines);
    byHand.push(...done.byHand);
  }
  return byHand;
}

const things = 'Addresses at Twilio';

async function atTwilio(needs: ExamineNeeds, manner: Manner, { twilio, policy }: Examined, say: Say): Promise<void> {
  if (twilio === null) return;
  const plan = planAddresses(twilio, needs.config, policy);
  const open = plan.changes.length;
  if (open > 0 || plan.there > 0 || plan.faults.length > 0) say(describePlan(things, plan));
  if (open === 0 || manner.kind === 'dry_run') return;
  if (manner.kind === 'make') {
    say(await setAddresses(needs, manner, plan));
    return;
  }
  say([amiss(`${things}: ${open} places lead elsewhere; run npm run setup, which offers to set them`)]);
}

/** Whoever runs the setup agrees first: what stands there may belong to another program. */
async function setAddresses(
  { askTwilio }: ExamineNeeds,
  { agrees }: Manner,
  { changes }: Plan<TwilioCall>,
): Promise<readonly Line[]> {
  if (agrees === null) return [amiss(`${things} are not set; set them with npm run setup -- --yes`)];
  if (!(await agrees('Set these addresses at Twilio?'))) {
    return [amiss(`${things} stay as they are, so texts and calls of patients do not reach the service`)];
  }
  const perform = createPerformTwilio(askTwilio);
  const { lines } = await carryOut(things, planOf({ changes }), { dryRun: false, perform });
  if (!isWell(lines)) return lines;
  return [well(`${things} are set: ${changes.map(({ what }) => what).join(', ')}`)];
}
