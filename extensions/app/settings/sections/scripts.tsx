import {
  Accordion,
  DateInput,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Select,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { dayInWords } from '@speedwell/shared/moments.ts';
import { headed } from '@speedwell/shared/language.ts';
import type { ShownApproval } from '@speedwell/shared/settings-api.ts';
import type { Words } from '@speedwell/shared/card-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useState } from 'react';
import { dayOf, writtenDay, type Day } from '../days.ts';
import { Saved } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

/** Every script, kind by kind, with its approval. */
export function ScriptsSection({ desk }: { readonly desk: Desk }) {
  const { scripts } = desk.settings;
  const kinds = [...new Map(scripts.map((script) => [kindOf(script), script]))];
  const [chosen, choose] = useState(kinds[0]?.[0] ?? '');
  const label = ({ moment, channel }: ShownApproval): string =>
    `${headed(moment.label, desk.language)}: ${desk.say(channel.label)}`;
  return (
    <Flex direction="column" gap="md">
      <Select
        name="scripts kind"
        label={desk.say(settingsWords.kind)}
        value={chosen}
        options={kinds.map(([kind, script]) => ({ value: kind, label: label(script) }))}
        onChange={(kind) => {
          choose(String(kind));
        }}
      />
      {scripts
        .filter((script) => kindOf(script) === chosen)
        .map((script) => (
          <Accordion key={script.id} title={titleOf(desk, script)} size="sm">
            <Script desk={desk} script={script} />
          </Accordion>
        ))}
    </Flex>
  );
}

function kindOf({ moment, channel }: ShownApproval): string {
  return `${moment.code} ${channel.code}`;
}

function titleOf(desk: Desk, { title, language, state }: ShownApproval): string {
  return `${headed(title, desk.language)} (${desk.say(language.label)}): ${desk.say(state.label)}`;
}

const tags = { approved: 'success', not_yet: 'warning', ended: 'danger' } as const;

function Script({ desk, script }: { readonly desk: Desk; readonly script: ShownApproval }) {
  const item = (words: Words, value: string | null) =>
    value === null ? null : <DescriptionListItem label={desk.say(words)}>{value}</DescriptionListItem>;
  return (
    <Flex direction="column" gap="sm">
      <StatusTag variant={tags[script.state.code]}>{headed(script.state.label, desk.language)}</StatusTag>
      <DescriptionList direction="column">
        {item(settingsWords.name, script.id)}
        {item(settingsWords.approvedBy, script.approvedBy)}
        {item(settingsWords.approvedOn, dayInWords(script.approvedOn, desk.language))}
        {item(settingsWords.until, script.expiresOn === null ? null : dayInWords(script.expiresOn, desk.language))}
        {item(settingsWords.reviewedBy, script.reviewedBy)}
        {item(settingsWords.subject, script.subject)}
        {item(settingsWords.beforeIdentity, script.beforeIdentity)}
      </DescriptionList>
      <Text format={{ fontWeight: 'bold' }}>{desk.say(settingsWords.words)}</Text>
      <Text>{script.text}</Text>
      {desk.settings.mayChange.possible ? <Approve desk={desk} script={script} /> : null}
    </Flex>
  );
}

function Approve({ desk, script }: { readonly desk: Desk; readonly script: ShownApproval }) {
  const [until, setUntil] = useState<Day | null>(null);
  const written = until === null ? null : writtenDay(until);
  return (
    <>
      <Saved
        desk={desk}
        place={`approve ${script.id}`}
        words={settingsWords.approve}
        change={{ what: 'approve_script', script: script.id, until: written }}
      >
        <DateInput
          name={`approve ${script.id} until`}
          label={desk.say(settingsWords.approveUntil)}
          {...(until === null ? {} : { value: until })}
          min={dayOf(desk.settings.today)}
          format="ll"
          onChange={setUntil}
        />
      </Saved>
      {script.state.code === 'ended' ? null : (
        <Saved
          desk={desk}
          place={`withdraw ${script.id}`}
          words={settingsWords.withdraw}
          isTakingAway
          change={{ what: 'withdraw_script', script: script.id }}
        >
          {null}
        </Saved>
      )}
    </>
  );
}
