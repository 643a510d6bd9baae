import { Checkbox, DateInput, Divider, Flex, Heading, Input, Text } from '@hubspot/ui-extensions';
import type { ShownPlace } from '@speedwell/shared/settings-api.ts';
import { dayInWords, zoneInWords } from '@speedwell/shared/moments.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { useState } from 'react';
import { dayOf, writtenDay, type Day } from '../days.ts';
import { periodsIn, useDraft } from '../draft.ts';
import { Saved } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

interface PlaceProps {
  readonly desk: Desk;
  readonly place: ShownPlace;
}

/** When each location is open. */
export function CalendarSection({ desk }: { readonly desk: Desk }) {
  return (
    <Flex direction="column" gap="md">
      {desk.settings.locations.map((place) => (
        <Flex key={place.id} direction="column" gap="md">
          <Heading>
            {place.name} ({zoneInWords(`${desk.settings.today}T12:00:00Z`, place.timeZone, desk.language)})
          </Heading>
          <Text variant="microcopy">{desk.say(settingsWords.hoursHint)}</Text>
          {place.hours.map((hours) => (
            <Weekday key={hours.day.code} desk={desk} place={place} hours={hours} />
          ))}
          <Federal desk={desk} place={place} />
          <Divider />
          <SpecialDays desk={desk} place={place} />
        </Flex>
      ))}
    </Flex>
  );
}

function Weekday({ desk, place, hours }: PlaceProps & { readonly hours: ShownPlace['hours'][number] }) {
  const draft = useDraft(hours.periods.join(', '));
  const { code, label } = hours.day;
  const at = `hours ${place.id} ${code}`;
  const change = { what: 'hours', location: place.id, day: code, periods: periodsIn(draft.value) } as const;
  return (
    <Saved desk={desk} place={at} change={draft.isChanged ? change : null} isLine>
      <Input
        name={at}
        label={desk.say(label)}
        value={draft.value}
        placeholder={desk.say(settingsWords.closed)}
        readOnly={!desk.settings.mayChange.possible}
        error={isRefused(desk, at)}
        onInput={draft.set}
      />
    </Saved>
  );
}

function Federal({ desk, place }: PlaceProps) {
  const draft = useDraft(place.closedOnFederalHolidays);
  const change = { what: 'federal_holidays', location: place.id, closed: draft.value } as const;
  return (
    <Saved desk={desk} place={`federal ${place.id}`} change={draft.isChanged ? change : null} isLine>
      <Checkbox
        name={`federal ${place.id}`}
        checked={draft.value}
        readOnly={!desk.settings.mayChange.possible}
        onChange={draft.set}
      >
        {desk.say(settingsWords.federal)}
      </Checkbox>
    </Saved>
  );
}

function SpecialDays({ desk, place }: PlaceProps) {
  const { mayChange } = desk.settings;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{desk.say(settingsWords.specialDays)}</Heading>
      {place.specialDays.length === 0 ? <Text>{desk.say(settingsWords.noSpecialDays)}</Text> : null}
      {place.specialDays.map(({ day, periods }) => (
        <Saved
          key={day}
          desk={desk}
          place={`special ${place.id} ${day}`}
          words={settingsWords.remove}
          isTakingAway
          isLine
          change={{ what: 'special_day', location: place.id, day, periods: null }}
        >
          <Text>
            {dayInWords(day, desk.language)}:{' '}
            {periods.length === 0 ? desk.say(settingsWords.closed) : periods.join(', ')}
          </Text>
        </Saved>
      ))}
      {mayChange.possible ? <NewSpecialDay desk={desk} place={place} /> : null}
    </Flex>
  );
}

function NewSpecialDay({ desk, place }: PlaceProps) {
  const [day, setDay] = useState<Day | null>(null);
  const [typed, setTyped] = useState('');
  const at = `special ${place.id} new`;
  const change =
    day === null
      ? null
      : ({ what: 'special_day', location: place.id, day: writtenDay(day), periods: periodsIn(typed) } as const);
  const isThere = change !== null && place.specialDays.some((known) => known.day === change.day);
  return (
    <Saved desk={desk} place={at} words={settingsWords.add} change={isThere ? null : change}>
      <DateInput
        name={`${at} day`}
        label={desk.say(settingsWords.newDay)}
        {...(day === null ? {} : { value: day })}
        min={dayOf(desk.settings.today)}
        format="ll"
        onChange={setDay}
      />
      <Input
        name={`${at} hours`}
        label={desk.say(settingsWords.hoursOf)}
        description={desk.say(settingsWords.hoursHint)}
        value={typed}
        error={isRefused(desk, at)}
        onInput={setTyped}
      />
    </Saved>
  );
}

function isRefused({ outcome }: Desk, place: string): boolean {
  return outcome?.place === place && outcome.kind === 'refused';
}
