import type { Account } from './account.ts';
import { changeRecord, checkNew, liveRecord, makeRecord, type GivenProperties } from './changes.ts';
import type { Origin } from './records.ts';
import { toText } from './values.ts';

/** The property by which the app asks the practice's workflow to send an approved e-mail. */
const emailToSend = 'speedwell_email_to_send';

const origin: Origin = {
  source: 'AUTOMATION_PLATFORM',
  sourceId: 'enrollmentId:1;actionExecutionIndex:0',
  userId: null,
};

/** An e-mail that the practice's workflow sent to a contact. */
export interface SentEmail {
  readonly contactId: string;
  readonly at: Temporal.Instant;
  /** The value that the property became: the name of an approved e-mail. */
  readonly name: string;
}

/** What the practice has automated in HubSpot. */
export interface Workflows {
  /** A workflow of the practice sets properties. @throws {Refusal} where HubSpot would refuse the values. */
  readonly setByWorkflow: (contactId: string, properties: GivenProperties) => void;
  /** Oldest first. */
  readonly emailsTo: (contactId: string) => readonly SentEmail[];
}

/**
 * The practice's workflows. One of them is the one that setup asks for: whenever `speedwell_email_to_send` becomes the
 * name of an e-mail, HubSpot sends it, and the contact's timeline says so.
 */
export function createWorkflows(account: Account): Workflows {
  const sent: SentEmail[] = [];
  account.records.announcements.listen((change) => {
    if (change.kind !== 'property' || change.property !== emailToSend || change.value === '') return;
    sent.push({ contactId: change.id, at: change.at, name: change.value });
    noteEmail(account, change.id, change.value);
  });
  return {
    setByWorkflow: (contactId, properties) => {
      changeRecord(account, liveRecord(account, 'contacts', contactId), properties, origin);
    },
    emailsTo: (contactId) => sent.filter((email) => account.records.survivorOf(email.contactId) === contactId),
  };
}

function noteEmail(account: Account, contactId: string, name: string): void {
  const properties = { hs_timestamp: toText(account.clock.now()), hs_note_body: `E-mail sent: ${name}` };
  const toContact = { toId: contactId, category: 'HUBSPOT_DEFINED', typeId: 202 };
  makeRecord(account, checkNew(account, 'notes', properties, [toContact]), origin);
}
