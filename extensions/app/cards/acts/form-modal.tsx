import { Button, Flex, Form, LoadingButton, Modal, ModalBody } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Words } from '@speedwell/shared/card-api.ts';
import { useEffect, useReducer, type ReactNode } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from '../shown/buttons.tsx';
import { PressNotice } from '../shown/notice.tsx';

interface ModalProps {
  readonly desk: DeskWithInquiry;
  /** Names the form; what became of its press is said in it, and it closes when the press is done. */
  readonly id: string;
  readonly title: Words;
  readonly width?: 'md' | 'lg';
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A titled window over the card. It begins anew once it was closed. */
export function CardModal({ desk, id, title, width = 'md', onOpen, children }: ModalProps) {
  const [timesClosed, closed] = useReducer((before: number) => before + 1, 0);
  const { notice } = desk;
  // HubSpot does not say that it closed a window which it was asked to close.
  useEffect(() => {
    if (notice?.from === id && (notice.kind === 'done' || notice.kind === 'held')) closed();
  }, [notice, id]);
  const opened = (): void => {
    desk.beginAgain(id);
    onOpen?.();
  };
  return (
    <Modal id={id} title={desk.say(title)} width={width} onOpen={opened} onClose={closed}>
      <ModalBody key={timesClosed}>
        <Flex direction="column" gap="md">
          {children}
        </Flex>
      </ModalBody>
    </Modal>
  );
}

interface FormProps {
  readonly desk: DeskWithInquiry;
  readonly id: string;
  readonly submitWords?: Words;
  readonly isDestructive?: boolean;
  /** Asks for the act, or shows in the form what is missing. */
  readonly onSubmit: () => void;
  readonly children?: ReactNode;
}

/** The fields, what became of the press, and the two buttons. Enter submits, as in any form. */
export function ActForm({
  desk,
  id,
  submitWords = actWords.save,
  isDestructive = false,
  onSubmit,
  children,
}: FormProps) {
  const isBusy = desk.underWay !== null;
  return (
    <Form onSubmit={onSubmit} autoComplete="off">
      <Flex direction="column" gap="md">
        {children}
        <PressNotice desk={desk} from={id} />
        <Buttons>
          <LoadingButton
            type="submit"
            variant={isDestructive ? 'destructive' : 'primary'}
            loading={isBusy}
            disabled={isBusy}
          >
            {desk.say(submitWords)}
          </LoadingButton>
          <Button
            variant="transparent"
            testId={`cancel-${id}`}
            onClick={() => {
              desk.closeOverlay(id);
            }}
          >
            {desk.say(actWords.cancel)}
          </Button>
        </Buttons>
      </Flex>
    </Form>
  );
}
