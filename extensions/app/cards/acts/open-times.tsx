import { Button, Heading, LoadingButton, LoadingSpinner, Select, Text } from '@hubspot/ui-extensions';
import type { Told } from '@speedwell/shared/ask-service.ts';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { ShownSlots } from '@speedwell/shared/booking-api.ts';
import type { Moment } from '@speedwell/shared/card-api.ts';
import { clockOf } from '@speedwell/shared/card-words.ts';
import { momentInWords, zoneInWords } from '@speedwell/shared/moments.ts';
import { useState } from 'react';
import type { Trouble } from '../desk/desk-state.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from '../shown/buttons.tsx';
import { TroubleAlert } from '../shown/trouble.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

interface Times {
  /** Counted from the present one. */
  readonly month: number;
  readonly slots: ShownSlots | null;
  readonly trouble: Trouble | null;
  readonly isReading: boolean;
}

/** Open times of the practice's calendar in HubSpot, a month at a time and only when asked for. */
export function OpenTimes({ desk, id }: Props) {
  const { times, read } = useOpenTimes(desk);
  const { slots, trouble, isReading, month } = times;
  const canGoOn = slots?.hasMore === true;
  return (
    <>
      <Heading>{desk.say(actWords.openTimes)}</Heading>
      {slots === null ? null : <ChooseTime key={month} desk={desk} id={id} slots={slots} />}
      {trouble === null ? null : <TroubleAlert desk={desk} trouble={trouble} />}
      {isReading ? <LoadingSpinner label={desk.say(actWords.timesLoading)} showLabel layout="inline" /> : null}
      {slots !== null && !canGoOn ? null : (
        <Buttons>
          <Button
            disabled={isReading}
            testId="open-times"
            onClick={() => {
              read(canGoOn ? month + 1 : month);
            }}
          >
            {desk.say(canGoOn ? actWords.moreTimes : actWords.showTimes)}
          </Button>
        </Buttons>
      )}
    </>
  );
}

function useOpenTimes(desk: DeskWithInquiry) {
  const [times, setTimes] = useState<Times>({ month: 0, slots: null, trouble: null, isReading: false });
  const look = async (month: number): Promise<void> => {
    setTimes((before) => ({ ...before, isReading: true, trouble: null }));
    const told: Told<ShownSlots> = await desk.ask.get(`/api/contacts/${desk.contactId}/slots`, { month });
    setTimes((before) =>
      told.kind === 'answer'
        ? { month, slots: told.body, trouble: null, isReading: false }
        : { ...before, trouble: told, isReading: false },
    );
  };
  return { times, read: (month: number) => void look(month) };
}

function ChooseTime({ desk, id, slots }: Props & { readonly slots: ShownSlots }) {
  const [chosen, choose] = useState<Moment | null>(null);
  const open = slots.slots;
  if (open.length === 0) return <Text>{desk.say(actWords.noTimes)}</Text>;
  const at = chosen ?? open[0]?.at ?? '';
  const written = (moment: Moment): string => momentInWords(moment, slots.timeZone, desk.language);
  const isBusy = desk.underWay !== null;
  return (
    <>
      <Select
        name="open-time"
        label={desk.say(actWords.openTime)}
        description={desk.say(clockOf(zoneInWords(at, slots.timeZone, desk.language)))}
        value={at}
        options={open.map((slot) => ({ value: slot.at, label: written(slot.at) }))}
        required
        onChange={(moment) => {
          choose(String(moment));
        }}
      />
      <Buttons>
        <LoadingButton
          variant="primary"
          loading={isBusy}
          disabled={isBusy}
          testId="book-time"
          onClick={() => {
            desk.request('bookings', id, { at });
          }}
        >
          {desk.say(actWords.bookIt)}
        </LoadingButton>
      </Buttons>
    </>
  );
}
