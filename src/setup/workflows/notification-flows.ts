import { escalationKinds } from '../../follow-up/codes.ts';
import { isOneOf } from '../segments/filters.ts';
import { listBased, notifyOwner, workflow, type Workflow } from './workflow.ts';

/**
 * The workflows that tell the owner of a contact what cannot wait. Their words name nobody and nothing of the patient:
 * HubSpot puts a link to the contact into the e-mail by itself.
 */
export const notificationFlows: readonly Workflow[] = [
  workflow({
    name: 'Speedwell: tell the owner of an escalation',
    about: 'an escalation opens → an e-mail to the contact owner',
    enrollmentCriteria: listBased('speedwell_escalation', isOneOf('speedwell_escalation', escalationKinds)),
    actions: [
      notifyOwner('1', {
        subject: 'A question for a named role is open',
        body: 'A question has come that only a named role may answer. Open the contact in HubSpot: the card Patient inquiry says who has it and until when.',
      }),
    ],
  }),
  workflow({
    name: 'Speedwell: tell the owner of a late response',
    about: 'the promised response is late → an e-mail to the contact owner',
    enrollmentCriteria: listBased('speedwell_target_state', isOneOf('speedwell_target_state', ['breached'])),
    actions: [
      notifyOwner('1', {
        subject: 'A promised response is late',
        body: 'A patient waits longer than the practice promised. Open the contact in HubSpot: the card Patient inquiry says what is owed now.',
      }),
    ],
  }),
]; // prettier-ignore
