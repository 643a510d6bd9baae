import { Flex, Heading, Input, MultiSelect, NumberInput, Tile } from '@hubspot/ui-extensions';
import { headed } from '@speedwell/shared/language.ts';
import type { SettingsChange, ShownRole } from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useDraft, type Draft } from '../draft.ts';
import { Saved } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

/** Who answers for inquiries. */
export function PeopleSection({ desk }: { readonly desk: Desk }) {
  return (
    <Flex direction="column" gap="md">
      {desk.settings.people.map((person) => (
        <Tile key={person.id}>
          <Role desk={desk} person={person} />
        </Tile>
      ))}
    </Flex>
  );
}

function Role({ desk, person }: { readonly desk: Desk; readonly person: ShownRole }) {
  const at = `person ${person.id}`;
  const owner = useDraft(person.owner ?? '');
  const languages = useDraft<readonly string[]>(person.languages);
  const most = useDraft<number | null>(person.mostOpenInquiries);
  const readOnly = !desk.settings.mayChange.possible;
  return (
    <Saved desk={desk} place={at} change={changeOf(person.id, { owner, languages, most })}>
      <Heading>{person.role}</Heading>
      <Input
        name={`${at} owner`}
        label={desk.say(settingsWords.owner)}
        description={desk.say(settingsWords.ownerHint)}
        placeholder={desk.say(settingsWords.nobody)}
        value={owner.value}
        readOnly={readOnly}
        onInput={owner.set}
      />
      <MultiSelect
        name={`${at} languages`}
        label={desk.say(settingsWords.languages)}
        value={[...languages.value]}
        options={desk.settings.choices.languages.map(({ code, label }) => ({
          value: code,
          label: headed(label, desk.language),
        }))}
        readOnly={readOnly}
        onChange={(chosen) => {
          languages.set(chosen.map(String));
        }}
      />
      <NumberInput
        name={`${at} most`}
        label={desk.say(settingsWords.most)}
        description={desk.say(settingsWords.mostHint)}
        placeholder={desk.say(settingsWords.noLimit)}
        {...(most.value === null ? {} : { value: most.value })}
        min={1}
        precision={0}
        readOnly={readOnly}
        onChange={(value) => {
          most.set(isNumber(value) ? value : null);
        }}
      />
    </Saved>
  );
}

/** An emptied field has no number, whatever its type says. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

interface Drafts {
  readonly owner: Draft<string>;
  readonly languages: Draft<readonly string[]>;
  readonly most: Draft<number | null>;
}

/** Only what was changed is said: the rest stays as the files have it. */
function changeOf(person: string, { owner, languages, most }: Drafts): SettingsChange | null {
  if (!owner.isChanged && !languages.isChanged && !most.isChanged) return null;
  const address = owner.value.trim();
  return {
    ...{ what: 'person', person },
    ...(owner.isChanged ? { owner: address === '' ? null : address } : {}),
    ...(languages.isChanged ? { languages: languages.value.filter((code) => code === 'en' || code === 'es') } : {}),
    ...(most.isChanged ? { mostOpenInquiries: most.value } : {}),
  };
}
