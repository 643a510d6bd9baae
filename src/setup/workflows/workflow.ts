import { allOf, anyOf, isText, type Filter } from '../segments/filters.ts';

/** One step of a workflow, as HubSpot's beta API takes it. */
export type Action = Readonly<Record<string, unknown>> & { readonly actionId: string };

/** A workflow that the setup makes, always switched off. */
export interface Workflow {
  readonly name: string;
  /** For the person who reads what the setup makes. */
  readonly about: string;
  /** What HubSpot takes. */
  readonly body: Readonly<Record<string, unknown>> & { readonly actions: readonly Action[] };
}

/** The parts in which our workflows differ. */
interface Parts {
  readonly name: string;
  readonly about: string;
  readonly enrollmentCriteria: object;
  readonly actions: readonly Action[];
}

/** Kinds of step. Source: HubSpot's `GET action-types`, checked by `readWorkflows` before anything is made. */
export const actionTypes = { sendEmail: '0-4', notifyByEmail: '0-8' } as const;

/** A contact workflow that is switched off, and begins with its first step. */
export function workflow({ name, about, enrollmentCriteria, actions }: Parts): Workflow {
  return {
    name,
    about,
    body: {
      name,
      type: 'CONTACT_FLOW',
      flowType: 'WORKFLOW',
      objectTypeId: '0-1',
      isEnabled: false,
      startActionId: actions[0]?.actionId ?? '1',
      enrollmentCriteria,
      actions,
      timeWindows: [],
      blockedDates: [],
      customProperties: {},
      dataSources: [],
      suppressionListIds: [],
      canEnrollFromSalesforce: false,
    },
  };
}

/**
 * Begins when the property becomes what `filter` asks for, and again each time it does so.
 *
 * @param filter - a test on that property.
 */
export function listBased(property: string, filter: Filter) {
  const changed = { ...filter, property: 'hs_value' };
  return {
    type: 'LIST_BASED',
    shouldReEnroll: true,
    unEnrollObjectsNotMeetingCriteria: false,
    listFilterBranch: anyOf([filter]),
    reEnrollmentTriggersFilterBranches: [allOf([isText('hs_name', property), changed])],
  };
}

/** A step that is the last of its branch. */
export function step(actionId: string, actionTypeId: string, fields: object): Action {
  return { actionId, type: 'SINGLE_CONNECTION', actionTypeId, actionTypeVersion: 0, fields };
}

/** An e-mail of HubSpot's to whoever owns the contact. */
export function notifyOwner(actionId: string, words: { readonly subject: string; readonly body: string }): Action {
  return step(actionId, actionTypes.notifyByEmail, { ...words, owner_properties: ['hubspot_owner_id'] });
}
