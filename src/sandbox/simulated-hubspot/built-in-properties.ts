import type { ObjectType } from './object-types.ts';
import { builtIn, optionsOf, type Option, type Property } from './properties.ts';

/** HubSpot's default call outcomes. Source: HubSpot's guide on calls. */
export const callDispositions = {
  busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
  connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  leftLiveMessage: 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff',
  leftVoicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  noAnswer: '73a0d17f-1163-4015-bdd5-ec830791da20',
  wrongNumber: '17b47fee-58de-441e-a44c-c6300d46f273',
} as const;

const dispositionOptions: readonly Option[] = Object.entries(callDispositions).map(([name, value], displayOrder) => ({
  label: name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase()),
  value,
  displayOrder,
  hidden: false,
}));

const sources = optionsOf(
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA',
  'REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
  'PAID_SOCIAL',
  'AI_REFERRALS',
);

const readOnly = { readOnly: true } as const;
const calculated = { calculated: true, readOnly: true } as const;
const owner = builtIn('hubspot_owner_id', 'Owner', 'enumeration', { externalOptions: true });

const contactProperties: readonly Property[] = [
  builtIn('email', 'Email', 'string', { formField: true, hasUniqueValue: true }),
  builtIn('firstname', 'First name', 'string', { formField: true }),
  builtIn('lastname', 'Last name', 'string', { formField: true }),
  builtIn('phone', 'Phone number', 'string', { formField: true, fieldType: 'phonenumber' }),
  builtIn('mobilephone', 'Mobile phone number', 'string', { formField: true, fieldType: 'phonenumber' }),
  builtIn('hs_searchable_calculated_phone_number', 'Searchable phone number', 'string', {
    ...calculated,
    hidden: true,
  }),
  builtIn('hs_searchable_calculated_mobile_number', 'Searchable mobile number', 'string', {
    ...calculated,
    hidden: true,
  }),
  { ...owner, label: 'Contact owner' },
  builtIn('createdate', 'Create date', 'datetime', readOnly),
  builtIn('lastmodifieddate', 'Last modified date', 'datetime', readOnly),
  builtIn('hs_object_id', 'Record ID', 'number', readOnly),
  builtIn('hs_analytics_source', 'Original source', 'enumeration', { ...readOnly, options: sources }),
  builtIn('hs_analytics_source_data_1', 'Original source drill-down 1', 'string', readOnly),
  builtIn('hs_analytics_source_data_2', 'Original source drill-down 2', 'string', readOnly),
  builtIn('hs_analytics_first_url', 'First page seen', 'string', readOnly),
  builtIn('hs_latest_source', 'Latest source', 'enumeration', { ...readOnly, options: sources }),
  builtIn('hs_latest_source_data_1', 'Latest source drill-down 1', 'string', readOnly),
  builtIn('hs_latest_source_data_2', 'Latest source drill-down 2', 'string', readOnly),
  builtIn('hs_latest_source_timestamp', 'Latest source date', 'datetime', readOnly),
  builtIn('recent_conversion_date', 'Recent conversion date', 'datetime', calculated),
  builtIn('recent_conversion_event_name', 'Recent conversion', 'string', calculated),
  builtIn('first_conversion_date', 'First conversion date', 'datetime', calculated),
  builtIn('first_conversion_event_name', 'First conversion', 'string', calculated),
  builtIn('num_conversion_events', 'Number of form submissions', 'number', calculated),
  builtIn('hs_timezone', 'Time zone', 'enumeration', {
    options: optionsOf(
      'us_slash_eastern',
      'us_slash_central',
      'us_slash_mountain',
      'us_slash_pacific',
      'us_slash_alaska',
      'us_slash_arizona',
      'us_slash_hawaii',
    ),
  }),
  builtIn('hs_language', 'Preferred language', 'enumeration', {
    formField: true,
    options: optionsOf('en', 'en-us', 'es', 'es-mx', 'es-us', 'fr', 'de', 'pt', 'pt-br', 'zh', 'vi', 'ko', 'ht'),
  }),
  builtIn('state', 'State/region', 'string', { formField: true }),
  builtIn('zip', 'Postal code', 'string', { formField: true }),
  builtIn('message', 'Message', 'string', { formField: true, fieldType: 'textarea' }),
  builtIn('hs_email_optout', 'Unsubscribed from all email', 'bool', readOnly),
  builtIn('hs_email_bad_address', 'Invalid email address', 'bool', readOnly),
  builtIn('hs_email_hard_bounce_reason_enum', 'Email hard bounce reason', 'enumeration', {
    ...readOnly,
    options: optionsOf('OTHER', 'UNKNOWN_USER', 'MAILBOX_FULL', 'CONTENT', 'SPAM', 'POLICY'),
  }),
  builtIn('notes_last_contacted', 'Last contacted', 'datetime', calculated),
  builtIn('hs_merged_object_ids', 'Merged record IDs', 'enumeration', {
    ...readOnly,
    fieldType: 'checkbox',
  }),
];

/** What every activity has. `hs_timestamp` is when it happened; of a task, when it is due. */
const activityProperties: readonly Property[] = [
  builtIn('hs_timestamp', 'Activity date', 'datetime'),
  builtIn('hs_createdate', 'Create date', 'datetime', readOnly),
  builtIn('hs_lastmodifieddate', 'Last modified date', 'datetime', readOnly),
  builtIn('hs_object_id', 'Record ID', 'number', readOnly),
  builtIn('hs_attachment_ids', 'Attached file IDs', 'string'),
  { ...owner, label: 'Activity assigned to' },
];

const taskProperties: readonly Property[] = [
  ...activityProperties,
  builtIn('hs_task_subject', 'Task title', 'string'),
  builtIn('hs_task_body', 'Task notes', 'string', { fieldType: 'html' }),
  builtIn('hs_task_status', 'Task status', 'enumeration', {
    options: optionsOf('NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'),
  }),
  builtIn('hs_task_priority', 'Priority', 'enumeration', { options: optionsOf('NONE', 'LOW', 'MEDIUM', 'HIGH') }),
  builtIn('hs_task_type', 'Task type', 'enumeration', { options: optionsOf('TODO', 'CALL', 'EMAIL') }),
  builtIn('hs_task_reminders', 'Reminders', 'string'),
  builtIn('hs_task_completion_date', 'Completed at', 'datetime', readOnly),
];

const callProperties: readonly Property[] = [
  ...activityProperties,
  builtIn('hs_call_title', 'Call title', 'string'),
  builtIn('hs_call_body', 'Call notes', 'string', { fieldType: 'html' }),
  builtIn('hs_call_direction', 'Call direction', 'enumeration', { options: optionsOf('INBOUND', 'OUTBOUND') }),
  builtIn('hs_call_disposition', 'Call outcome', 'enumeration', { options: dispositionOptions }),
  builtIn('hs_call_duration', 'Call duration', 'number'),
  builtIn('hs_call_from_number', 'From number', 'string'),
  builtIn('hs_call_to_number', 'To number', 'string'),
  builtIn('hs_call_status', 'Call status', 'enumeration', {
    options: optionsOf(
      'BUSY',
      'CALLING_CRM_USER',
      'CANCELED',
      'COMPLETED',
      'CONNECTING',
      'FAILED',
      'IN_PROGRESS',
      'NO_ANSWER',
      'QUEUED',
      'RINGING',
    ),
  }),
];

/**
 * What a new HubSpot account brings, as far as this service reads or writes it. The properties of the service itself are
 * not here: like in a real account they have to be made through the properties API.
 */
export const builtInProperties: Readonly<Record<ObjectType, readonly Property[]>> = {
  contacts: contactProperties,
  tasks: taskProperties,
  calls: callProperties,
  notes: [...activityProperties, builtIn('hs_note_body', 'Note', 'string', { fieldType: 'html' })],
  communications: [
    ...activityProperties,
    builtIn('hs_communication_channel_type', 'Channel', 'enumeration', {
      options: optionsOf('SMS', 'WHATS_APP', 'LINKEDIN_MESSAGE'),
    }),
    builtIn('hs_communication_logged_from', 'Logged from', 'enumeration', { options: optionsOf('CRM') }),
    builtIn('hs_communication_body', 'Message', 'string', { fieldType: 'html' }),
  ],
};

/** Without these a record of the type cannot be made. A contact needs at least one of its three. */
export const requiredProperties: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['email', 'firstname', 'lastname'],
  tasks: ['hs_timestamp'],
  notes: ['hs_timestamp'],
  calls: ['hs_timestamp'],
  communications: ['hs_timestamp', 'hs_communication_channel_type'],
};
