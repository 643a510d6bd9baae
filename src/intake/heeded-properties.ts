/** Properties that the service writes, and people, forms and workflows as well. */
export const propertiesWeWriteToo: readonly string[] = [
  'hubspot_owner_id',
  'speedwell_language',
  'speedwell_channel',
  'speedwell_source',
  'speedwell_campaign',
  'speedwell_location',
  'speedwell_landing_page',
  'speedwell_form',
  'speedwell_patient_status',
  'speedwell_preferred_contact',
  'speedwell_insurance_question',
  'speedwell_status',
  'speedwell_next_action',
  'speedwell_next_action_due',
  'speedwell_not_booked_reason',
  'speedwell_intent',
  'speedwell_group',
  'speedwell_score',
  'speedwell_escalation',
  'speedwell_appointment_at',
  'speedwell_appointment_state',
];

/** Properties that show consent, channel by channel; the ledger says what is true, and what others set there is heard. */
export const consentProperties: readonly string[] = [
  'speedwell_text_consent',
  'speedwell_email_consent',
  'speedwell_call_consent',
];

/** HubSpot's own reasons to send a contact no e-mail. Those of single subscription types are named after these. */
export const emailEndings: readonly string[] = [
  'hs_email_optout',
  'hs_email_bad_address',
  'hs_email_hard_bounce_reason_enum',
];

/** Changes of these properties can change what is owed to a patient. Values are read from HubSpot later, never kept from here. */
export const propertiesWeHeed: readonly string[] = [
  'phone',
  'mobilephone',
  'email',
  'hs_language',
  'hs_timezone',
  'recent_conversion_date',
  'recent_conversion_event_name',
  'num_conversion_events',
  'hs_latest_source',
  'hs_latest_source_data_1',
  'hs_latest_source_data_2',
  'hs_latest_source_timestamp',
  'hs_analytics_source',
  'hs_analytics_source_data_1',
  'hs_analytics_source_data_2',
  ...consentProperties,
  ...emailEndings,
  ...propertiesWeWriteToo,
];
