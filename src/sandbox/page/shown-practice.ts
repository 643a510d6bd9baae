import { channels, groups } from '../../follow-up/codes.ts';
import { channelLabels, groupLabels } from '../../follow-up/labels.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital, capitalised } from '../../follow-up/sentence.ts';
import { roles, ruleWords } from '../../policy/print/words.ts';

/** How the practice works: who answers for what, and within what time. Rows of words, one for each column. */
export interface ShownPractice {
  readonly name: string;
  readonly version: string;
  /** Channel, group, target, owner. */
  readonly channels: readonly (readonly string[])[];
  /** Group, target, owner, backup, manager, follow-ups. */
  readonly groups: readonly (readonly string[])[];
}

/** Writes the policy that holds now. */
export function shownPractice(policy: PracticePolicy): ShownPractice {
  const printing = { policy, of: ({ en }: { readonly en: string }) => en };
  return {
    name: policy.practice.name,
    version: policy.version,
    channels: channels.map((channel) => {
      const group = policy.channelGroups.get(channel);
      const record = group === undefined ? undefined : policy.groups[group];
      const rule = policy.targets.byChannel.get(channel) ?? record?.window;
      return [
        capital(channelLabels[channel]).en,
        group === undefined ? 'By what is asked' : capital(groupLabels[group]).en,
        rule === undefined ? 'Of its group' : capitalised(shortRule(ruleWords(printing, rule))),
        record === undefined ? 'Of its group' : roles(printing, record.owners),
      ];
    }),
    groups: groups.map((group) => {
      const { window, owners, backup, manager, cadence } = policy.groups[group];
      return [
        capital(groupLabels[group]).en,
        capitalised(shortRule(ruleWords(printing, window))),
        roles(printing, owners),
        roles(printing, [backup]),
        roles(printing, [manager]),
        (cadence ?? policy.usualCadence).replaceAll('_', ' '),
      ];
    }),
  };
}

/** The exception after the semicolon is in the procedure. */
function shortRule(words: string): string {
  return words.replace(/;.*$/, '');
}
