import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { answerProblem, type Refuse } from '../answers.ts';
import { findSignatureFault } from '../hubspot-signature.ts';

export interface ActionEntranceNeeds {
  readonly config: Pick<
    Config,
    'PUBLIC_URL' | 'HUBSPOT_CLIENT_SECRET' | 'HUBSPOT_CLIENT_SECRET_PREVIOUS' | 'HUBSPOT_PORTAL_ID'
  >;
  readonly clock: Pick<Clock, 'now'>;
  readonly refuse: Refuse;
}

/** Answers a request that HubSpot has signed, for our account. */
export type AnswerAction<Asked> = (request: Request, response: Response, asked: Asked) => Promise<void>;

/** Lets in what `read` can read of what HubSpot sends for a step of a workflow. */
export type ActionEntrance = <Asked extends { readonly portalId: number }>(
  read: (body: unknown) => Asked | null,
  answer: AnswerAction<Asked>,
) => RequestHandler;

/**
 * Lets in what HubSpot sends for the steps of workflows: signed in the third version where that came, else in the second,
 * for this address and our account. HubSpot takes 4xx for the end of the step and repeats 5xx for three days.
 *
 * 401 not signed · 400 not a run of an action for a contact · 403 for another account.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/custom-workflow-actions
 */
export function createActionEntrance({ config, clock, refuse }: ActionEntranceNeeds): ActionEntrance {
  const { HUBSPOT_CLIENT_SECRET: present, HUBSPOT_CLIENT_SECRET_PREVIOUS: previous } = config;
  const secrets = previous === undefined ? [present] : [present, previous];

  return (read, answer) => async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const body = bodyOf(request);
    const signed = { method: request.method, url: config.PUBLIC_URL + request.originalUrl, body };
    const policy = { secrets, allowV1: false, allowV2: true };
    const fault = findSignatureFault({ ...signed, headers: request.headers }, policy, clock.now());
    if (fault !== undefined) {
      await refuse(request, response, { status: 401, because: fault, error: notSigned });
      return;
    }
    const asked = read(parsed(body));
    if (asked === null) {
      answerProblem(response, 400, 'Cannot read the step: send it as HubSpot does, for a contact of a workflow');
    } else if (asked.portalId !== config.HUBSPOT_PORTAL_ID) {
      answerProblem(response, 403, 'Cannot answer for this account: the service is set up for another one');
    } else {
      await answer(request, response, asked);
    }
  };
}

const notSigned =
  'Cannot accept the step: it is not signed by HubSpot for this address; check PUBLIC_URL and HUBSPOT_CLIENT_SECRET';

function bodyOf({ body }: { readonly body?: unknown }): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
