import type { ShownSettings } from '../../../extensions/shared/settings-api.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Sentence } from '../../follow-up/sentence.ts';
import { policyHistory } from '../../journal/policy-changes.ts';
import { shownPolicy, shownVersion } from '../../policy/shown-settings.ts';
import { peopleWhoAre } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import type { SettingsDesk } from './settings-desk.ts';
import { whyNotChange } from './settings-refusals.ts';

/** So many versions of the policy are shown; the older ones stay in the store. */
const shownVersions = 20;

/** All that the settings page shows to somebody. */
export async function showSettings(
  desk: Pick<SettingsDesk, 'database' | 'clock' | 'policy' | 'ownerIdOf'>,
  caller: CardCaller,
): Promise<ShownSettings> {
  const { because } = await mayChangeSettings(desk, caller);
  const history = await policyHistory(desk.database, caller.portalId, shownVersions);
  return {
    ...shownPolicy(desk.policy(), desk.clock.now()),
    mayChange: { possible: because === null, because },
    history: history.map(shownVersion),
  };
}

/** Who the caller is in the policy, and why they may not change it; `because` null where they may. */
export async function mayChangeSettings(
  desk: Pick<SettingsDesk, 'policy' | 'ownerIdOf'>,
  caller: CardCaller,
): Promise<{ readonly people: readonly string[]; readonly because: Sentence | null }> {
  if (!hasSomebody(desk.policy())) return { people: [], because: whyNotChange.nobodyNamed };
  const people = await peopleWhoAre(desk, caller);
  return { people, because: isNamed(people, desk.policy()) ? null : whyNotChange.notNamed };
}

/** Whether the policy lets one of these people change settings. */
export function isNamed(people: readonly string[], { access }: Pick<PracticePolicy, 'access'>): boolean {
  return people.some((id) => access.settingsBy.includes(id));
}

/** Somebody is named only with an owner: nobody else can be recognised. */
function hasSomebody({ access, people }: PracticePolicy): boolean {
  return access.settingsBy.some((id) => (people.get(id)?.owner ?? null) !== null);
}
