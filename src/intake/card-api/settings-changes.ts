import type { SettingsRequest, SettingsUndoRequest } from '../../../extensions/shared/settings-api.ts';
import { dateAt } from '../../follow-up/clocks/calendar.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { policyOfVersion } from '../../journal/policies.ts';
import type { ChangeOutcome, WantedChange } from '../../policy/change-kept-policy.ts';
import { changePolicy } from '../../policy/change-policy.ts';
import { backWords, changeWords } from '../../policy/change-words.ts';
import { peopleWhoAre } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import type { SettingsDesk } from './settings-desk.ts';
import { isNamed } from './show-settings.ts';

/**
 * Makes one change for somebody who may.
 *
 * @param people - ids of the people of the policy whom the caller is.
 */
export async function makeSettingsChange(
  desk: SettingsDesk,
  caller: CardCaller,
  { key, base, change }: SettingsRequest,
  people: readonly string[],
): Promise<ChangeOutcome> {
  const policy = desk.policy();
  const today = dateAt(policy.locations[0].calendar, desk.clock.now());
  return desk.changePolicy({
    ...common(desk, caller, { key, base, asked: change }),
    words: changeWords(change, policy),
    apply: (files) => changePolicy(files, change, { name: nameOf(caller, people, policy), today }),
  });
}

/** Brings the files back as they were in an earlier version, byte for byte. */
export async function goBack(
  desk: SettingsDesk,
  caller: CardCaller,
  { key, base, version }: SettingsUndoRequest,
): Promise<ChangeOutcome> {
  return desk.changePolicy({
    ...common(desk, caller, { key, base, asked: { what: 'undo', version } }),
    words: backWords(version),
    apply: async (_files, transaction) => {
      return (await policyOfVersion(transaction, caller.portalId, version))?.files ?? null;
    },
  });
}

interface Asked {
  readonly key: string;
  readonly base: string;
  readonly asked: object;
}

function common(
  { seal, ownerIdOf }: SettingsDesk,
  caller: CardCaller,
  { key, base, asked }: Asked,
): Omit<WantedChange, 'words' | 'apply'> {
  return {
    ...{ key, base, change: asked },
    ...{ userId: caller.userId, userAddress: caller.email },
    requestMark: seal.nameNews(['settings', base, JSON.stringify(asked)]),
    mayStillChange: async (policy) => isNamed(await peopleWhoAre({ policy: () => policy, ownerIdOf }, caller), policy),
  };
}

/** As it is written under a script that somebody approves: Practice manager (manager@clinic.example). */
function nameOf({ email }: CardCaller, people: readonly string[], { access, people: all }: PracticePolicy): string {
  const role = all.get(people.find((id) => access.settingsBy.includes(id)) ?? '')?.role;
  return role === undefined ? email : `${role} (${email})`;
}
