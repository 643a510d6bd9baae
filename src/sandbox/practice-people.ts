import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Owner } from './simulated-hubspot/account.ts';
import { newPatientPage } from './simulated-hubspot/meeting-routes.ts';

/** The people of the practice in the sandbox: roles, not persons. */
function owner(userId: number, mailbox: string, firstName: string, lastName: string): Owner {
  const id = String(64_492_800 + userId);
  return { id, email: `${mailbox}@example.com`, firstName, lastName, userId, archived: false };
}

export const frontDesk = owner(101, 'frontdesk', 'Front', 'desk');
export const spanishDesk = owner(102, 'spanish', 'Spanish', 'desk');
export const backup = owner(103, 'backup', 'Backup', 'coordinator');
export const clinicalLead = owner(104, 'clinical', 'Clinical', 'lead');
export const billing = owner(105, 'billing', 'Billing', 'desk');
export const referralDesk = owner(106, 'referrals', 'Referral', 'desk');
export const manager = owner(107, 'manager', 'Practice', 'manager');

/** Everybody who can own contacts and tasks. */
export const owners: readonly Owner[] = [frontDesk, spanishDesk, backup, clinicalLead, billing, referralDesk, manager];

/** Who has which role of the policy that comes with Speedwell. */
const roles: ReadonlyMap<string, Owner> = new Map([
  ['front_desk', frontDesk],
  ['spanish_desk', spanishDesk],
  ['backup', backup],
  ['clinical_lead', clinicalLead],
  ['billing', billing],
  ['referral_desk', referralDesk],
  ['manager', manager],
]);

/** Who answers patients in words of their own; all others use approved scripts. */
const ownWordsBy = ['manager', 'clinical_lead'];

/** The number that patients call in the sandbox, and where it rings. */
export const sandboxLine = { number: '+13125550191', frontDesk: '+13125550192' };

/**
 * Copies the practice's policy into `folder` and names the sandbox's people in it, because those whom the practice named
 * are not in the simulated HubSpot; a role that the sandbox does not know goes to the front desk. Returns the copy.
 */
export async function copyPolicy(policyDir: string, folder: string): Promise<string> {
  const copy = join(folder, 'policy');
  await cp(policyDir, copy, { recursive: true });
  const file = join(copy, 'practice.yaml');
  const practice = parseDocument(await readFile(file, 'utf8'));
  const people = practice.toJS() as { readonly people?: Readonly<Record<string, unknown>> };
  for (const role of Object.keys(people.people ?? {})) {
    practice.setIn(['people', role, 'owner'], (roles.get(role) ?? frontDesk).email);
  }
  // The simulated HubSpot has the workflow that sends the approved e-mails.
  practice.setIn(['practice', 'hubspot_sends_emails'], true);
  // One of its locations has a number that the simulated Twilio puts through.
  practice.setIn(['locations', 0, 'calls', 'number'], sandboxLine.number);
  practice.setIn(['locations', 0, 'calls', 'front_desk'], sandboxLine.frontDesk);
  // The simulated HubSpot has the page whose open times the card offers.
  practice.setIn(['locations', 0, 'meetings_page'], newPatientPage.slug);
  // Some of its people may answer patients in words of their own.
  practice.setIn(
    ['privacy', 'free_text_by'],
    ownWordsBy.filter((role) => Object.hasOwn(people.people ?? {}, role)),
  );
  // And one changes settings on the settings page.
  if (Object.hasOwn(people.people ?? {}, 'manager')) practice.setIn(['access', 'settings_by'], ['manager']);
  await writeFile(file, practice.toString());
  return copy;
}
