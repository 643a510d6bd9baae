import { whyNot } from '../messages/send-sentences.ts';
import { onlyCodes, type WorkflowOutputs } from './outputs.ts';
import { textNotSent, whyNotSent } from './why-not-sent.ts';

/** What a workflow can ask and wait for. */
export type WaitingAction = 'report_inquiry' | 'start_follow_up' | 'send_text';

/** What a workflow is told whose question nobody decided on, because the contact is gone. */
export function outputsWithoutContact(action: WaitingAction): WorkflowOutputs {
  switch (action) {
    case 'report_inquiry':
      return onlyCodes({ outcome: 'not_an_inquiry' });
    case 'start_follow_up':
      return onlyCodes({ started: 'no', reason: 'no_open_inquiry' });
    case 'send_text':
      return textNotSent(whyNotSent(whyNot.contactGone.en));
  }
}
