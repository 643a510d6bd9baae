import { Alert, Button, Heading, Text } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from '../shown/buttons.tsx';
import { ActForm, CardModal } from './form-modal.tsx';
import { faultOfMoment, isEmpty, MomentInput, nothingTyped, typedMoment } from './moment-input.tsx';
import { OpenTimes } from './open-times.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

/** Three ways to a visit: the patient books online, a time of the practice's calendar, or a visit booked elsewhere is noted. */
export function BookModal({ desk, id }: Props) {
  const { link, hasSlots } = desk.inquiry.booking;
  return (
    <CardModal desk={desk} id={id} title={actWords.book} width="lg">
      {link === null ? null : <BookingLink desk={desk} link={link} />}
      {hasSlots ? <OpenTimes desk={desk} id={id} /> : null}
      <Heading>{desk.say(actWords.noteVisit)}</Heading>
      <NoteVisitForm desk={desk} id={id} />
    </CardModal>
  );
}

function BookingLink({ desk, link }: { readonly desk: DeskWithInquiry; readonly link: string }) {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <Heading>{desk.say(actWords.bookOnline)}</Heading>
      <Text>{link}</Text>
      <Buttons>
        <Button href={{ url: link, external: true }}>{desk.say(actWords.openLink)}</Button>
        <Button
          testId="copy-link"
          onClick={() => {
            void desk.copy(link).then(setCopied);
          }}
        >
          {desk.say(actWords.copyLink)}
        </Button>
      </Buttons>
      {isCopied === null ? null : (
        <Alert
          variant={isCopied ? 'success' : 'warning'}
          title={desk.say(isCopied ? actWords.copied : actWords.notCopied)}
        />
      )}
    </>
  );
}

function NoteVisitForm({ desk, id }: Props) {
  const [typed, setTyped] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);
  const fault = isEmpty(typed) ? null : faultOfMoment(typed, desk);
  const submit = (): void => {
    setTried(true);
    if (fault !== null) return;
    const appointmentAt = typedMoment(typed, desk.inquiry.timeZone);
    desk.act({ what: 'book', ...(appointmentAt === null ? {} : { appointmentAt }) }, id);
  };
  return (
    <ActForm desk={desk} id={id} submitWords={actWords.noteIt} onSubmit={submit}>
      <Text>{desk.say(actWords.noteVisitHelp)}</Text>
      <MomentInput
        {...{ desk, name: 'visit', dayLabel: actWords.visitDay, typed, isRequired: false }}
        fault={isTried ? fault : null}
        onType={setTyped}
      />
    </ActForm>
  );
}
