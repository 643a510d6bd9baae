import type { Config } from '../config.ts';

/**
 * What a person must do in HubSpot, because HubSpot lets no program do it, one line each.
 *
 * @param config - null as long as the settings are not complete.
 */
export function nextSteps(config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'PUBLIC_URL'> | null): readonly string[] {
  const account = config === null ? 'the number of your HubSpot account' : String(config.HUBSPOT_PORTAL_ID);
  const address = config === null ? 'the https:// address of this service' : config.PUBLIC_URL;
  const steps = [
    `Copy extensions/hsprofile.json.example to extensions/hsprofile.practice.json, with accountId ${account} and SERVICE_URL ${address}`,
    "Upload the app with HubSpot's command line: npm install -g @hubspot/cli, hs account auth, hs project upload --profile practice",
    'Install it: HubSpot → Development → speedwell → the app → Distribution; copy its access token into HUBSPOT_ACCESS_TOKEN',
    "Copy the client secret from the app's Auth tab into HUBSPOT_CLIENT_SECRET, and the app's number into HUBSPOT_APP_ID",
    'Run npm run setup again until every line begins with ✓, then npm start',
    'Add to your HubSpot forms: "Consent to texts" showing only the choice "Given", with your wording and no choice made beforehand; "Language"; and "Channel" as a hidden field',
  ];
  return ['', 'What a person does in HubSpot (skip what is done):', ...steps.map((step, at) => `  ${at + 1}. ${step}`)];
}
