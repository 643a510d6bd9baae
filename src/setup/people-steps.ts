import type { Config } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { told, type Line } from './lines.ts';
import type { CheckedAccount } from './checks/check-hubspot.ts';
import type { FoundTwilio } from './twilio/read-twilio.ts';

interface Open {
  readonly config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'PUBLIC_URL' | 'HUBSPOT_APP_ID'>;
  readonly policy: PracticePolicy | null;
  readonly account: CheckedAccount | null;
  readonly twilio: FoundTwilio | null;
  /** What the sections leave to people. */
  readonly byHand: readonly string[];
}

/** What a person does, because no program can: what is open still, and what nobody can see from here. */
export function stepsOfPeople(open: Open): readonly Line[] {
  const steps = [
    ...(open.account === null ? installing(open.config) : []),
    ...namesOfOwners(open.policy),
    ...(open.config.HUBSPOT_APP_ID === undefined
      ? ['Copy the number of the app (HubSpot → Development → speedwell → the app, in the address) into HUBSPOT_APP_ID']
      : []),
    ...open.byHand,
    ...registration(open.twilio),
  ];
  return [...numbered('What a person does now:', steps), ...numbered('Once, if it is not done yet (it cannot be seen from here):', unseen)]; // prettier-ignore
}

/** The steps before any of the settings can be had. */
export function firstSteps(config: Open['config'] | null): readonly Line[] {
  return numbered('What a person does first (skip what is done):', installing(config));
}

function numbered(heading: string, steps: readonly string[]): readonly Line[] {
  if (steps.length === 0) return [];
  return [told(heading), ...steps.map((step, at) => told(`  ${at + 1}. ${step}`))];
}

function installing(config: Open['config'] | null): readonly string[] {
  const account = config === null ? 'the number of your HubSpot account' : String(config.HUBSPOT_PORTAL_ID);
  const address = config === null ? 'the https:// address of this service' : config.PUBLIC_URL;
  return [
    `Copy extensions/hsprofile.json.example to extensions/hsprofile.practice.json, with accountId ${account} and SERVICE_URL ${address}`,
    'Take out of "features" in app.json what your HubSpot has not (workflows: Professional of any hub; marketing_emails: Marketing Hub; meetings), then run npm run setup manifests',
    "Upload the app with HubSpot's command line: npm install -g @hubspot/cli, hs account auth, hs project upload --profile practice",
    'Install it: HubSpot → Development → speedwell → the app → Distribution; copy its access token into HUBSPOT_ACCESS_TOKEN',
    "Copy the client secret from the app's Auth tab into HUBSPOT_CLIENT_SECRET, and the app's number into HUBSPOT_APP_ID",
    'Run npm run setup again',
  ];
}

/** Without them tasks belong to nobody, and owners of contacts are told nothing. */
function namesOfOwners(policy: PracticePolicy | null): readonly string[] {
  const nameless = [...(policy?.people ?? [])].filter(([, { owner }]) => owner === null).map(([id]) => id);
  if (nameless.length === 0) return [];
  return [`Put the e-mail address of a HubSpot user into policy/practice.yaml, people, for ${nameless.join(', ')}`];
}

function registration(twilio: FoundTwilio | null): readonly string[] {
  if (twilio === null || twilio.service === null || twilio.service === 'missing') return [];
  if (twilio.service.campaign === 'VERIFIED') return [];
  return [
    'Register brand and campaign for A2P 10DLC in console.twilio.com → Messaging → Regulatory Compliance (a toll-free number is verified there instead); it takes weeks, so begin at once',
  ];
}

const unseen: readonly string[] = [
  'Place the card: on a contact, as super admin, Customize record → the view of your team → add "Patient inquiry" as a tab in the middle and in the sidebar → Save',
  'If you keep appointments in HubSpot: Settings → Data Management → Objects → Object library → Appointments → Activate',
  'Add to your HubSpot forms: "Consent to texts" showing only the choice "Given", with your wording and no choice made beforehand; "Language"; and "Channel" as a hidden field',
];
