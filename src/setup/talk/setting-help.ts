/** A setting that a practice fills in, and where its value is found. */
export interface SettingHelp {
  readonly name: string;
  readonly where: string;
  /** Typed without being shown. */
  readonly isSecret: boolean;
}

/** What the service cannot start without, in the order in which it is found. */
export const settingHelp: readonly SettingHelp[] = [
  plain('PUBLIC_URL', 'the https:// address that leads to this service, such as https://speedwell.practice.example'),
  plain('HUBSPOT_PORTAL_ID', 'HubSpot → the account menu at the top right, "Hub ID"'),
  hidden('HUBSPOT_ACCESS_TOKEN', 'HubSpot → Development → speedwell → the app → Distribution → Show; begins with pat-'),
  hidden('HUBSPOT_CLIENT_SECRET', 'HubSpot → Development → speedwell → the app → Auth'),
  plain('HUBSPOT_APP_ID', 'HubSpot → Development → speedwell → the app, the number in the address of the page'),
  plain('TWILIO_ACCOUNT_SID', 'console.twilio.com → Account info; begins with AC'),
  hidden('TWILIO_AUTH_TOKEN', 'console.twilio.com → Account info → Primary token'),
  plain('TWILIO_MESSAGING_SERVICE_SID', 'console.twilio.com → Messaging → Services; begins with MG. Leave it empty to send from a single number'),
  plain('TWILIO_FROM', 'console.twilio.com → Phone Numbers, such as +13125550100; only without a messaging service'),
  hidden('ENCRYPTION_KEY', 'your backup of the key; leave it empty to have a new one made'),
]; // prettier-ignore

function plain(name: string, where: string): SettingHelp {
  return { name, where, isSecret: false };
}

function hidden(name: string, where: string): SettingHelp {
  return { name, where, isSecret: true };
}
