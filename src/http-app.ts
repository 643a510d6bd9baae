import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { live, metrics, ready, type HealthNeeds } from './health.ts';
import { answerProblem, createRefuse, requestIdOf, routeOf } from './intake/answers.ts';
import { cardRoutes, type CardRoutesNeeds } from './intake/card-api/card-routes.ts';
import { settingsRoutes, type SettingsRoutesNeeds } from './intake/card-api/settings-routes.ts';
import { hubspotWebhook, type HubspotWebhookNeeds } from './intake/hubspot-webhook.ts';
import { actionRoute, choicesRoute, type ActionRoutesNeeds } from './intake/workflow-actions/action-routes.ts';
import { twilioMessage, type TwilioMessageNeeds } from './intake/twilio-message.ts';
import { twilioStatus, type TwilioStatusNeeds } from './intake/twilio-status.ts';
import { callStatusFirst, twilioVoice, type TwilioVoiceNeeds } from './intake/twilio-voice.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** All that the addresses of the service need. */
export type HttpNeeds = Omit<
  HubspotWebhookNeeds &
    ActionRoutesNeeds &
    TwilioStatusNeeds &
    TwilioMessageNeeds &
    HealthNeeds &
    TwilioVoiceNeeds &
    CardRoutesNeeds &
    SettingsRoutesNeeds,
  'refuse'
> & {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether an error means that the store cannot be reached now, so that the sender should try again. */
  readonly isStoreAway: (error: unknown) => boolean;
  /** How many unsigned requests of one address get an answer of their own each minute; usually 60. */
  readonly refusalsPerMinute?: number;
};

/** A batch of 100 events has about 50 kB. */
const eventsLimit = '1mb';
/** A text has at most 1,600 characters, each up to 9 bytes in a form. */
const formLimit = '64kb';

/** The service's addresses. Every answer that is not a success says what to do, and carries the id of its log line. */
export function createHttpApp(needs: HttpNeeds): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  // Only the addresses as they are written here, so that what is logged of them is not the sender's to choose.
  app.enable('case sensitive routing').enable('strict routing');
  app.use(helmet(), recordRequests(needs));

  const believed = { ...needs, refuse: createRefuse(needs.log, needs.refusalsPerMinute) };
  // Neither partner compresses; a stranger would, to make a small body large.
  const events = express.raw({ type: () => true, limit: eventsLimit, inflate: false });
  const form = express.urlencoded({ extended: false, limit: formLimit, inflate: false });

  app.route('/hubspot/webhooks').post(events, hubspotWebhook(believed)).all(only('POST'));
  app.route('/twilio/status').post(form, callStatusFirst(believed), twilioStatus(believed)).all(only('POST'));
  app.route('/twilio/messages').post(form, twilioMessage(believed)).all(only('POST'));
  app.route('/twilio/messages/fallback').post(form, twilioMessage(believed)).all(only('POST'));
  for (const [path, voice] of Object.entries(twilioVoice(believed))) {
    app.route(path).post(form, voice).all(only('POST'));
  }
  const step = express.raw({ type: () => true, limit: formLimit, inflate: false });
  app.route('/hubspot/actions/:name').post(step, actionRoute(believed)).all(only('POST'));
  app.route('/hubspot/actions/options/:field').post(step, choicesRoute(believed)).all(only('POST'));
  const card = cardRoutes(believed);
  const answer = express.raw({ type: () => true, limit: formLimit, inflate: false });
  app.route('/api/contacts/:contactId/conversation').get(card.conversation).all(only('GET'));
  app.route('/api/contacts/:contactId/answers').post(answer, card.answers).all(only('POST'));
  app.route('/api/contacts/:contactId/inquiry').get(card.inquiry).all(only('GET'));
  app.route('/api/contacts/:contactId/acts').post(answer, card.acts).all(only('POST'));
  app.route('/api/contacts/:contactId/undo').post(answer, card.undo).all(only('POST'));
  app.route('/api/contacts/:contactId/slots').get(card.slots).all(only('GET'));
  app.route('/api/contacts/:contactId/bookings').post(answer, card.bookings).all(only('POST'));
  app.route('/api/queue').get(card.queue).all(only('GET'));
  app.route('/api/queue/next').get(card.queueNext).all(only('GET'));
  const settings = settingsRoutes(believed);
  app.route('/api/settings').get(settings.settings).all(only('GET'));
  app.route('/api/settings/changes').post(answer, settings.changes).all(only('POST'));
  app.route('/api/settings/undo').post(answer, settings.undo).all(only('POST'));
  app.route('/health/live').get(live).all(only('GET'));
  app.route('/health/ready').get(ready(needs)).all(only('GET'));
  app.route('/metrics').get(metrics(needs)).all(only('GET'));

  app.use((_request, response) => {
    answerProblem(response, 404, 'Cannot find this address: see the addresses of the service in its README');
  });
  app.use(answerErrors(needs));
  return app;
}

/** Gives each request an id of ours (a foreign one could forge log lines), and tells how it was answered. */
function recordRequests({ log, metrics: { requestSeconds } }: HttpNeeds): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.setHeader('X-Request-Id', randomUUID());
    response.once('close', () => {
      const ms = performance.now() - startedMs;
      const route = routeOf(request);
      // Nobody was answered when the sender hung up first.
      const status = response.writableFinished ? response.statusCode : 499;
      requestSeconds.observe({ route, status: String(status) }, ms / 1000);
      log.requestAnswered({ requestId: requestIdOf(response), method: request.method, route, status, ms });
    });
    next();
  };
}

function only(method: string): RequestHandler {
  return (_request, response) => {
    response.setHeader('Allow', method);
    answerProblem(response, 405, `Cannot answer this method here: use ${method}`);
  };
}

/** What express and its body readers say about requests that they could not read. */
const unreadable: Readonly<Record<number, string>> = {
  400: 'Cannot read the request: send it again as HubSpot or Twilio would',
  413: `Cannot accept so large a body: send at most ${eventsLimit} of events, or ${formLimit} of a form`,
  415: 'Cannot read the encoding of the body: send it as UTF-8 and not compressed',
};

function answerErrors({ log, isStoreAway }: HttpNeeds): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  return (error: unknown, _request, response, _next) => {
    const status = statusOf(error);
    const advice = status === undefined ? undefined : unreadable[status];
    if (response.headersSent) {
      log.failed('answer a request to its end', error);
      response.destroy();
    } else if (status !== undefined && advice !== undefined) {
      answerProblem(response, status, advice);
    } else if (isStoreAway(error)) {
      response.setHeader('Retry-After', '30');
      answerProblem(response, 503, 'Cannot reach the store: send the same again in half a minute, nothing was kept');
    } else {
      log.failed('answer a request', error);
      answerProblem(
        response,
        500,
        'Cannot answer: the service failed; send the same again, and look for the request id in its log',
      );
    }
  };
}

function statusOf(error: unknown): number | undefined {
  const isHttpError = typeof error === 'object' && error !== null && 'status' in error && 'expose' in error;
  return isHttpError && typeof error.status === 'number' ? error.status : undefined;
}
