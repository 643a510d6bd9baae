import type { RequestHandler } from 'express';
import type { ActionName } from '../../journal/action-runs.ts';
import type { Log } from '../../log.ts';
import { answerProblem } from '../answers.ts';
import { createActionEntrance, type ActionEntranceNeeds } from './action-entrance.ts';
import { readActionRequest, readChoicesRequest } from './action-request.ts';
import { choiceFields, choicesFor } from './choices.ts';
import { takeAction, type ActionAnswer, type ActionDesk } from './take-action.ts';

export interface ActionRoutesNeeds extends ActionEntranceNeeds {
  readonly actions: ActionDesk;
  readonly log: Pick<Log, 'actionTaken'>;
}

/** The actions by the last part of their address. */
export const actionsByAddress: Readonly<Record<string, ActionName>> = {
  'report-inquiry': 'report_inquiry',
  'start-follow-up': 'start_follow_up',
  'send-approved-text': 'send_text',
  'route-to-person': 'route_to_person',
};

/** A decision waits at most for HubSpot; a text for quiet hours and the days that it is good for. */
const waitsFor: Readonly<Record<ActionName, string>> = {
  report_inquiry: 'P2D',
  start_follow_up: 'P2D',
  route_to_person: 'P2D',
  send_text: 'P5D',
};

/**
 * POST /hubspot/actions/:name: a contact has come to a step of a workflow with one of our actions.
 *
 * Answers as soon as the run is stored: the workflow waits (BLOCK) until it is told what became of it, or goes on. What
 * its builder has chosen wrongly is answered FAIL_CONTINUE with a code, for which HubSpot shows our words: the contact goes
 * on, and nobody is lost because of a step.
 *
 * 401, 403 and 400 see the entrance · 503 the store is away, and HubSpot repeats for three days.
 */
export function actionRoute(needs: ActionRoutesNeeds): RequestHandler {
  return createActionEntrance(needs)(readActionRequest, async (request, response, asked) => {
    const name = String(request.params['name']);
    const action = actionsByAddress[name];
    if (action === undefined) {
      answerProblem(response, 404, 'Cannot find this action: see the actions of Speedwell in its README');
      return;
    }
    const answer = await takeAction(needs.actions, action, asked);
    needs.log.actionTaken({ action, outcome: outcomeOf(answer) });
    response.status(200).json({ outputFields: fieldsOf(action, answer) });
  });
}

function fieldsOf(action: ActionName, answer: ActionAnswer): Readonly<Record<string, string>> {
  switch (answer.kind) {
    case 'waits':
      return { hs_execution_state: 'BLOCK', hs_expiration_duration: waitsFor[action] };
    case 'done':
      return { ...answer.outputFields, hs_execution_state: 'SUCCESS' };
    case 'failed':
      return { errorCode: answer.fault, hs_execution_state: 'FAIL_CONTINUE' };
  }
}

function outcomeOf(answer: ActionAnswer): string {
  if (answer.kind === 'failed') return answer.fault;
  return answer.isNew ? answer.kind : 'repeated';
}

/** POST /hubspot/actions/options/:field: somebody who builds a workflow chooses a value for an input field. */
export function choicesRoute(needs: ActionRoutesNeeds): RequestHandler {
  const { policy, clock } = needs.actions;
  return createActionEntrance(needs)(readChoicesRequest, (request, response, { search }) => {
    const field = choiceFields.find((known) => known === request.params['field']);
    if (field === undefined) {
      answerProblem(response, 404, 'Cannot find choices for this field: see the actions of Speedwell in its README');
    } else {
      response.status(200).json({ options: choicesFor(field, search, policy(), clock.now()), searchable: true });
    }
    return Promise.resolve();
  });
}
