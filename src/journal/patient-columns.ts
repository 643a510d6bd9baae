/** A table that holds words, numbers or other values of patients, and what an erasure does to it. */
export interface PatientTable {
  readonly table: string;
  /** The column with the keyed hash of a number or address; null where there is none. */
  readonly subject: string | null;
  /** Whether its rows belong to a contact. */
  readonly ofContact: boolean;
  /** `rule`: erased by a rule of its own; see `erasePerson`. */
  readonly erasure: 'row deleted' | 'emptied' | 'rule';
  /** Every column that holds something of a patient. */
  readonly columns: readonly string[];
}

/**
 * Every column that holds something of a patient: sealed words and numbers, keyed hashes and marks of them, and values on
 * their way to HubSpot. An erasure reaches exactly these, so one that is missing here would be left behind; a test
 * compares this list and the next one with the store.
 */
export const patientTables: readonly PatientTable[] = [
  {
    ...{ table: 'replies', subject: 'number_hash', ofContact: true, erasure: 'emptied' },
    columns: ['sealed', 'sealed_media', 'words_mark', 'number_hash'],
  },
  {
    ...{ table: 'outbox', subject: 'number_hash', ofContact: true, erasure: 'emptied' },
    columns: ['sealed', 'number_hash'],
  },
  {
    ...{ table: 'calls', subject: 'number_hash', ofContact: true, erasure: 'emptied' },
    columns: ['sealed', 'number_hash', 'recording_sid'],
  },
  {
    ...{ table: 'drafts', subject: null, ofContact: true, erasure: 'row deleted' },
    columns: ['sealed', 'request_mark'],
  },
  { ...{ table: 'acts', subject: null, ofContact: true, erasure: 'row deleted' }, columns: ['request_mark'] },
  { ...{ table: 'action_runs', subject: null, ofContact: true, erasure: 'emptied' }, columns: ['inputs'] },
  {
    ...{ table: 'strangers', subject: 'number_hash', ofContact: true, erasure: 'row deleted' },
    columns: ['sealed', 'number_hash'],
  },
  {
    ...{ table: 'numbers', subject: 'number_hash', ofContact: true, erasure: 'row deleted' },
    columns: ['number_hash', 'name_mark'],
  },
  {
    ...{ table: 'number_failures', subject: 'number_hash', ofContact: false, erasure: 'row deleted' },
    columns: ['number_hash'],
  },
  {
    ...{ table: 'consent_mirrors', subject: 'subject', ofContact: true, erasure: 'row deleted' },
    columns: ['subject', 'seen', 'wanted'],
  },
  {
    ...{ table: 'contact_updates', subject: null, ofContact: true, erasure: 'row deleted' },
    columns: ['properties'],
  },
  // A standing stop stays with the number; everything else of the ledger goes.
  { ...{ table: 'consents', subject: 'subject', ofContact: true, erasure: 'rule' }, columns: ['subject', 'evidence'] },
  // The mark of the words and the landing page go; what the counts are made of stays.
  { ...{ table: 'inquiries', subject: null, ofContact: true, erasure: 'rule' }, columns: ['state'] },
  // Of an inquiry that a merge handed over, until the news is forgotten after three days.
  { ...{ table: 'inbox', subject: null, ofContact: true, erasure: 'rule' }, columns: ['payload'] },
];

/** All other columns that could hold words or bytes, and why they hold nothing of a patient: each holds this instead. */
export const otherColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  inbox: { kind: 'a code', same_news: 'a keyed name of the news' },
  patients: { gone: 'a code' },
  inquiries: {
    ...{ source: 'a code', channel: 'a code', status: 'a code', target_state: 'a code', intent: 'a code' },
    ...{ group_code: 'a code', score: 'a code', language: 'a code', policy_version: 'a version' },
    ...{ owner_id: 'a HubSpot owner', location: 'an id of the policy', service_line: 'an id of the policy' },
    ...{ next_kind: 'a code', turn_of: 'a HubSpot owner', open_lock: 'a code' },
  },
  timeline: {
    ...{ event: 'a code', because: 'a sentence of ours', because_es: 'the same sentence in Spanish' },
    policy_version: 'a version',
  },
  outbox: {
    ...{ kind: 'a code', state: 'a code', delivery: 'a code of the carrier service', partner_id: 'a partner’s id' },
    ...{ effect: 'codes, ids and sentences of ours', outcome: 'a sentence of ours or a code' },
  },
  replies: { sid: 'the carrier service’s id', media_types: 'kinds of files', asked: 'a code', machine: 'a code' },
  strangers: { kind: 'a code', same_news: 'a keyed name of the news', payload: 'codes and ids' },
  calls: {
    ...{ sid: 'the carrier service’s id', location: 'an id of the policy', route: 'a code', dial: 'codes and seconds' },
    ...{ dial_status: 'a code', call_status: 'a code', ended: 'codes and seconds', told: 'a code' },
  },
  number_failures: { meaning: 'a code' },
  consents: {
    ...{ channel: 'a code', purpose: 'a code', state: 'a code', source: 'a code', language: 'a code' },
    wording: 'an id of the policy',
  },
  consent_mirrors: { channel: 'a code' },
  drafts: { user_id: 'a HubSpot user', told: 'codes and sentences of ours' },
  acts: { user_id: 'a HubSpot user', what: 'a code', told: 'codes and sentences of ours' },
  action_runs: {
    ...{ callback_id: 'HubSpot’s id', action: 'a code', state: 'a code' },
    outputs: 'codes, times, owners and sentences of ours',
  },
  looks: { user_id: 'a HubSpot user', what: 'a code' },
  receipts: { source: 'a code' },
  policies: { version: 'a version', files: 'the practice’s own files' },
  policy_changes: {
    ...{
      user_id: 'a HubSpot user',
      user_address: 'a HubSpot user',
      requested: 'a keyed name of a request about settings',
    },
    ...{
      base: 'a version',
      version: 'a version',
      change: 'a change of the practice’s own files',
      words: 'the same in words',
    },
  },
  call_slots: { policy: 'a partner’s limit' },
  partner_pauses: { partner: 'a code', because: 'a sentence of ours' },
  keyring: { purpose: 'a code', wrapped: 'a key under a key' },
  key_check: { known_text: 'a known text, sealed' },
  migrations: { name: 'a file', checksum: 'of a file' },
};
