import { carryOut } from '../plan/carry-out.ts';
import { createPerform } from '../plan/hubspot-call.ts';
import { idle, unlessRefused, type Section, type SectionNeeds } from '../section.ts';
import type { Sendable } from '../workflows/email-flow.ts';
import { findEmail, planEmails } from './plan-emails.ts';
import { readEmails } from './read-emails.ts';
import { wantedEmails } from './wanted-emails.ts';
import { told } from '../lines.ts';

/** The e-mails, and which of them workflows can send already. */
export interface EmailSection extends Section {
  readonly sendable: readonly Sendable[];
}

const things = 'E-mail drafts';

const byHand = [
  'In HubSpot → Marketing → Email make an automated e-mail for each approved script (npm run policy print shows their words), named "Speedwell: " and the id of the script, and publish it',
];

/** The drafts of the approved e-mails, in both languages. */
export async function emailSection(needs: SectionNeeds): Promise<EmailSection> {
  if (needs.policy === null) {
    return { ...idle(things, { lines: [told(`${things}: none without a policy that can be used`)], byHand: [] }), sendable: [] };
  }
  const wanted = wantedEmails(needs.policy, needs.now);
  const section = await unlessRefused(things, () => plan(needs, wanted), byHand);
  return 'sendable' in section ? section : { ...section, sendable: [] };
} // prettier-ignore

async function plan({ ask }: SectionNeeds, wanted: ReturnType<typeof wantedEmails>): Promise<EmailSection> {
  const found = await readEmails(ask);
  const planned = planEmails(wanted, found);
  const there = wanted.flatMap((email) => {
    const one = findEmail(email, found);
    return one === undefined ? [] : [{ scriptId: email.scriptId, emailId: one.id, isPublished: one.isPublished }];
  });
  const unpublished = wanted.length - there.filter(({ isPublished }) => isPublished).length;
  return {
    things,
    open: planned.changes.length,
    sendable: there.filter(({ isPublished }) => isPublished).map(({ scriptId, emailId }) => ({ scriptId, emailId })),
    carryOut: (dryRun) =>
      carryOut(things, { ...planned, byHand: publish(unpublished) }, { dryRun, perform: createPerform(ask) }),
  };
}

function publish(unpublished: number): readonly string[] {
  if (unpublished === 0) return [];
  return [
    `Publish the e-mails: ${unpublished} drafts named "Speedwell: …" in Marketing → Email; look at words and sender, give each its subscription type, and publish it for automation`,
    'Run npm run setup again once some are published: it makes the workflow that sends them, or adds them to it',
  ];
}
