import { Checkbox, Flex, Heading, Input, NumberInput, Text } from '@hubspot/ui-extensions';
import type { ShownTexting } from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useDraft } from '../draft.ts';
import { Saved } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

/** How often, and when, a patient is texted automatically. */
export function TextingSection({ desk }: { readonly desk: Desk }) {
  const { texting } = desk.settings;
  return (
    <Flex direction="column" gap="md">
      <Heading>{desk.say(settingsWords.caps)}</Heading>
      <Caps desk={desk} texting={texting} />
      <Heading>{desk.say(settingsWords.textingHours)}</Heading>
      <Text variant="microcopy">{desk.say(settingsWords.textingHint)}</Text>
      {texting.hours.map((hours) => (
        <Weekday key={hours.day.code} desk={desk} hours={hours} />
      ))}
      <Holidays desk={desk} texting={texting} />
    </Flex>
  );
}

interface TextingProps {
  readonly desk: Desk;
  readonly texting: ShownTexting;
}

function Caps({ desk, texting }: TextingProps) {
  const day = useDraft(texting.inOneDay);
  const week = useDraft(texting.inOneWeek);
  const change = { what: 'caps', inOneDay: day.value, inOneWeek: week.value } as const;
  const readOnly = !desk.settings.mayChange.possible;
  return (
    <Saved desk={desk} place="caps" change={day.isChanged || week.isChanged ? change : null}>
      <NumberInput
        name="caps day"
        label={desk.say(settingsWords.inOneDay)}
        value={day.value}
        min={1}
        precision={0}
        readOnly={readOnly}
        onChange={day.set}
      />
      <NumberInput
        name="caps week"
        label={desk.say(settingsWords.inOneWeek)}
        value={week.value}
        min={1}
        precision={0}
        readOnly={readOnly}
        onChange={week.set}
      />
    </Saved>
  );
}

function Weekday({ desk, hours }: { readonly desk: Desk; readonly hours: ShownTexting['hours'][number] }) {
  const { code, label } = hours.day;
  const at = `texting ${code}`;
  const draft = useDraft(hours.period ?? '');
  const typed = draft.value.trim();
  const change = { what: 'texting_hours', day: code, period: typed === '' ? null : typed } as const;
  return (
    <Saved desk={desk} place={at} change={draft.isChanged ? change : null} isLine>
      <Input
        name={at}
        label={desk.say(label)}
        value={draft.value}
        placeholder={desk.say(settingsWords.never)}
        readOnly={!desk.settings.mayChange.possible}
        error={desk.outcome?.place === at && desk.outcome.kind === 'refused'}
        onInput={draft.set}
      />
    </Saved>
  );
}

function Holidays({ desk, texting }: TextingProps) {
  const draft = useDraft(texting.quietOnFederalHolidays);
  const change = { what: 'texting_holidays', quiet: draft.value } as const;
  return (
    <Saved desk={desk} place="texting holidays" change={draft.isChanged ? change : null} isLine>
      <Checkbox
        name="texting holidays"
        checked={draft.value}
        readOnly={!desk.settings.mayChange.possible}
        onChange={draft.set}
      >
        {desk.say(settingsWords.quiet)}
      </Checkbox>
    </Saved>
  );
}
