import { DateInput, Flex, TimeInput } from '@hubspot/ui-extensions';
import { serviceMs } from '@speedwell/shared/ask-service.ts';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Moment, Words } from '@speedwell/shared/card-api.ts';
import { clockOf } from '@speedwell/shared/card-words.ts';
import { momentOf, zoneInWords } from '@speedwell/shared/moments.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

/** A day and a time as they were typed so far. The month counts from 0, as HubSpot's field has it. */
export interface TypedMoment {
  readonly day: { readonly year: number; readonly month: number; readonly date: number } | null;
  readonly time: { readonly hours: number; readonly minutes: number } | null;
}

/** Before anything is typed. */
export const nothingTyped: TypedMoment = { day: null, time: null };

/** Neither a day nor a time is typed. */
export const isEmpty = ({ day, time }: TypedMoment): boolean => day === null && time === null;

/** The moment that was typed, on the clock of the inquiry's location; null while a part of it is missing. */
export function typedMoment({ day, time }: TypedMoment, timeZone: string): Moment | null {
  if (day === null || time === null) return null;
  return momentOf({ year: day.year, month: day.month + 1, day: day.date, ...time }, timeZone);
}

/** What is wrong with a typed moment; null where nothing is. */
export function faultOfMoment(typed: TypedMoment, desk: DeskWithInquiry): Words | null {
  const moment = typedMoment(typed, desk.inquiry.timeZone);
  if (moment === null) return actWords.chooseMoment;
  return Date.parse(moment) <= serviceMs(desk.readAt, Date.now()) ? actWords.momentPassed : null;
}

interface Props {
  readonly desk: DeskWithInquiry;
  readonly name: string;
  readonly dayLabel: Words;
  readonly typed: TypedMoment;
  readonly isRequired: boolean;
  /** Whose clock it is, is said once in a window. */
  readonly isClockSaid?: boolean;
  /** Null while nothing is to be said against it. */
  readonly fault: Words | null;
  readonly onType: (typed: TypedMoment) => void;
}

/** A day and a time beside each other; whose clock it is stands below. */
export function MomentInput({ desk, name, dayLabel, typed, isRequired, isClockSaid = false, fault, onType }: Props) {
  const { now, timeZone } = desk.inquiry;
  const { day, time } = typed;
  const wrong = { error: fault !== null, validationMessage: fault === null ? '' : desk.say(fault) };
  return (
    <Flex direction="row" gap="sm" wrap="wrap">
      <DateInput
        name={`${name}-day`}
        label={desk.say(dayLabel)}
        required={isRequired}
        {...(isClockSaid ? {} : { description: desk.say(clockOf(zoneInWords(now, timeZone, desk.language))) })}
        {...(day === null ? {} : { value: day })}
        {...wrong}
        onChange={({ year, month, date }) => {
          onType({ ...typed, day: { year, month, date } });
        }}
      />
      <TimeInput
        name={`${name}-time`}
        label={desk.say(actWords.time)}
        required={isRequired}
        interval={15}
        {...(time === null ? {} : { value: time })}
        error={fault !== null}
        onChange={({ hours, minutes }) => {
          onType({ ...typed, time: { hours, minutes } });
        }}
      />
    </Flex>
  );
}
