/** Who may do what in HubSpot, beyond what HubSpot itself allows. */
export interface AccessRules {
  /** Whether cards and the queue answer every user of the account, or only the people whom the policy names. */
  readonly cards: 'everybody' | 'named_people';
  /** Ids of people who may change the settings from HubSpot; with nobody, settings are changed in the files only. */
  readonly settingsBy: readonly string[];
}
