import { anyOf, isKnown, isText } from '../segments/filters.ts';
import { actionTypes, listBased, notifyOwner, step, workflow, type Action, type Workflow } from './workflow.ts';

/** The property by which the service asks for an approved e-mail. */
export const emailProperty = 'speedwell_email_to_send';

/** What the workflow that sends the approved e-mails is called. */
export const emailFlowName = 'Speedwell: send the approved e-mail';

/** An e-mail that workflows can send, and the id by which the service asks for it. */
export interface Sendable {
  readonly scriptId: string;
  readonly emailId: string;
}

/** HubSpot's editor shows no more branches of one step. */
const branchesOfOneStep = 20;

/**
 * The workflow that sends the approved e-mails: one branch for each, in steps of twenty that follow one another, and a word
 * to the owner where no branch fits.
 *
 * @param emails - at least one; those that are published.
 */
export function emailFlow(emails: readonly Sendable[]): Workflow {
  return workflow({
    name: emailFlowName,
    about: `${emails.length} approved e-mails, each when the service asks for it`,
    enrollmentCriteria: listBased(emailProperty, isKnown(emailProperty)),
    actions: [...branchesFor(emails, 1, noBranchFits), noEmailFits],
  });
}

const noBranchFits = '9000';

const noEmailFits = notifyOwner(noBranchFits, {
  subject: 'An approved e-mail is missing in the workflow',
  body: 'Speedwell asked for an e-mail for which this workflow has no branch. Run npm run setup, which adds it, and answer the patient yourself.',
}); // prettier-ignore

/**
 * Steps that branch on the e-mail that is asked for, and the steps that send. The first has the first number.
 *
 * @param firstId - the first free number of a step.
 * @param lastly - the step that follows where no branch fits.
 */
export function branchesFor(emails: readonly Sendable[], firstId: number, lastly: string): readonly Action[] {
  const chunk = emails.slice(0, branchesOfOneStep);
  const rest = emails.slice(branchesOfOneStep);
  const nextId = firstId + chunk.length + 1;
  const sendId = (at: number) => String(firstId + 1 + at);
  const branch: Action = {
    actionId: String(firstId),
    type: 'LIST_BRANCH',
    listBranches: chunk.map(({ scriptId }, at) => ({
      branchName: scriptId,
      filterBranch: anyOf([isText(emailProperty, scriptId)]),
      connection: { edgeType: 'STANDARD', nextActionId: sendId(at) },
    })),
    defaultBranchName: 'None of these',
    defaultBranch: { edgeType: 'STANDARD', nextActionId: rest.length === 0 ? lastly : String(nextId) },
  };
  const sends = chunk.map(({ emailId }, at) => step(sendId(at), actionTypes.sendEmail, { content_id: emailId }));
  return [branch, ...sends, ...(rest.length === 0 ? [] : branchesFor(rest, nextId, lastly))];
}
