import type { AskService } from '@speedwell/shared/ask-service.ts';
import type { ShownConversation } from '@speedwell/shared/conversation-api.ts';
import { useRef, useState } from 'react';
import type { Trouble } from './desk-state.ts';

/** What both sides said, once somebody asked for it; each look is recorded by the service. */
export interface Talk {
  readonly conversation: ShownConversation | null;
  readonly isReading: boolean;
  readonly trouble: Trouble | null;
  readonly read: () => void;
}

/** Reads nothing by itself: what patients wrote is shown only to those who ask for it. */
export function useConversation(ask: AskService, contactId: string): Talk {
  const [talk, setTalk] = useState<Omit<Talk, 'read'>>({ conversation: null, isReading: false, trouble: null });
  const isReading = useRef(false);

  const look = async (): Promise<void> => {
    if (isReading.current) return;
    isReading.current = true;
    setTalk((before) => ({ ...before, isReading: true }));
    const told = await ask.get<ShownConversation>(`/api/contacts/${contactId}/conversation`);
    isReading.current = false;
    setTalk((before) =>
      told.kind === 'answer'
        ? { conversation: told.body, isReading: false, trouble: null }
        : { ...before, isReading: false, trouble: told },
    );
  };

  return { ...talk, read: () => void look() };
}
