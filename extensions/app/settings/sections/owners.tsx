import { Accordion, Flex, Heading, MultiSelect, Select } from '@hubspot/ui-extensions';
import { headed } from '@speedwell/shared/language.ts';
import type { SettingsChange, ShownGroup, ShownSettings } from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useDraft } from '../draft.ts';
import { Saved } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

/** Who has which group of inquiries, and which channel belongs to which group. */
export function OwnersSection({ desk }: { readonly desk: Desk }) {
  const { groups, channels } = desk.settings;
  return (
    <Flex direction="column" gap="md">
      {groups.map((group) => (
        <Accordion key={group.group.code} title={titleOf(desk, group)} size="sm">
          <Group desk={desk} group={group} />
        </Accordion>
      ))}
      <Heading>{desk.say(settingsWords.channelMap)}</Heading>
      {channels.map((channel) => (
        <Channel key={channel.channel.code} desk={desk} channel={channel} />
      ))}
    </Flex>
  );
}

function titleOf({ settings, say }: Desk, { group, owners, window }: ShownGroup): string {
  const roles = owners.map((id) => settings.people.find((person) => person.id === id)?.role ?? id);
  return `${say(group.label)}: ${roles.join(', ')} (${say(window.label)})`;
}

function Group({ desk, group }: { readonly desk: Desk; readonly group: ShownGroup }) {
  const at = `group ${group.group.code}`;
  const owners = useDraft(group.owners);
  const backup = useDraft(group.backup);
  const manager = useDraft(group.manager);
  const window = useDraft(group.window.code);
  const readOnly = !desk.settings.mayChange.possible;
  const people = desk.settings.people.map(({ id, role }) => ({ value: id, label: role }));
  const promises = desk.settings.choices.windows.map(({ code, label }) => {
    return { value: code, label: headed(label, desk.language) };
  });
  const isChanged = [owners, backup, manager, window].some((draft) => draft.isChanged);
  const change: SettingsChange = {
    ...{ what: 'group', group: group.group.code },
    ...(owners.isChanged ? { owners: owners.value } : {}),
    ...(backup.isChanged ? { backup: backup.value } : {}),
    ...(manager.isChanged ? { manager: manager.value } : {}),
    ...(window.isChanged ? { window: window.value } : {}),
  };
  return (
    <Saved desk={desk} place={at} change={isChanged ? change : null}>
      <MultiSelect
        name={`${at} owners`}
        label={desk.say(settingsWords.groupOwners)}
        value={[...owners.value]}
        options={people}
        readOnly={readOnly}
        onChange={(chosen) => {
          owners.set(chosen.map(String));
        }}
      />
      <Choice
        name={`${at} backup`}
        label={desk.say(settingsWords.backup)}
        draft={backup}
        {...{ options: people, readOnly }}
      />
      <Choice
        name={`${at} manager`}
        label={desk.say(settingsWords.manager)}
        draft={manager}
        {...{ options: people, readOnly }}
      />
      <Choice
        name={`${at} window`}
        label={desk.say(settingsWords.window)}
        draft={window}
        {...{ options: promises, readOnly }}
      />
    </Saved>
  );
}

/** No channel has this code. */
const byAsked = '';

function Channel({ desk, channel }: { readonly desk: Desk; readonly channel: ShownSettings['channels'][number] }) {
  const { code, label } = channel.channel;
  const draft = useDraft(channel.group ?? byAsked);
  const group = draft.value === byAsked ? null : draft.value;
  const options = [
    { value: byAsked, label: desk.say(settingsWords.byAsked) },
    ...desk.settings.groups.map((each) => ({ value: each.group.code, label: desk.say(each.group.label) })),
  ];
  const readOnly = !desk.settings.mayChange.possible;
  return (
    <Saved
      desk={desk}
      place={`channel ${code}`}
      isLine
      change={draft.isChanged ? { what: 'channel', channel: code, group } : null}
    >
      <Choice name={`channel ${code}`} label={headed(label, desk.language)} {...{ draft, options, readOnly }} />
    </Saved>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly draft: { readonly value: string; readonly set: (value: string) => void };
  readonly options: { readonly value: string; readonly label: string }[];
  readonly readOnly: boolean;
}

function Choice({ name, label, draft, options, readOnly }: ChoiceProps) {
  return (
    <Select
      {...{ name, label, options, readOnly }}
      value={draft.value}
      onChange={(chosen) => {
        draft.set(String(chosen));
      }}
    />
  );
}
