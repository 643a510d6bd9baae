import { Button, Select, Tabs } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { QueuePage } from '../../extensions/app/pages/queue/queue-page.tsx';
import type { ActTaken, ShownInquiry } from '../../extensions/shared/card-api.ts';
import type { QueueRow, ShownQueue } from '../../extensions/shared/queue-api.ts';
import {
  channelLabels,
  escalationLabels,
  languageLabels,
  nextActionLabels,
  scoreLabels,
  statusLabels,
  targetStateLabels,
} from '../../src/follow-up/labels.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { choosing, settled, wordsOf } from '../support/render.ts';
import { coded, shownInquiry, shownNow, yes } from '../support/shown-inquiry.ts';

/** A line of the queue on Monday at eight, due in a quarter of an hour; `over` says what is different. */
export function queueRow(over: Partial<QueueRow> = {}): QueueRow {
  return {
    ...{ contactId: '1', name: 'Given Family', link: 'https://app.hubspot.com/contacts/33/record/0-1/1' },
    status: coded(statusLabels, 'new'),
    score: coded(scoreLabels, 'A'),
    channel: coded(channelLabels, 'paid_form'),
    language: coded(languageLabels, 'es'),
    location: 'main',
    nextAction: { kind: coded(nextActionLabels, 'call_back'), due: '2026-11-23T14:15:00Z', by: 'person' },
    ...{ isLate: false, target: coded(targetStateLabels, 'running'), owner: { name: 'Front desk', isMe: true } },
    ...{ escalation: null, mark: 'mark-1', may: { log_call: yes, take: { possible: false, because: null } } },
    ...over,
  };
}

/** A question is open that locks the inquiry. */
export const openQuestion = coded(escalationLabels, 'clinical');

/** A page of the queue; `over` says what is different. */
export function shownQueue(rows: readonly QueueRow[], over: Partial<ShownQueue> = {}): ShownQueue {
  return {
    ...{ now: shownNow, rows, after: null, mark: 'queue-1' },
    counts: { mine: rows.length, all: 7, unowned: 2, late: rows.filter(({ isLate }) => isLate).length },
    locations: [
      { id: 'main', name: 'Main Street', timeZone: 'America/Chicago' },
      { id: 'north', name: 'North Side', timeZone: 'America/New_York' },
    ],
    languages: [coded(languageLabels, 'en'), coded(languageLabels, 'es')],
    ...over,
  };
}

/** What the service tells of an act that it took. */
export function taken(over: Partial<ShownInquiry> = {}): ActTaken {
  const next = { kind: coded(nextActionLabels, 'call_back'), due: '2026-11-23T21:00:00Z', by: 'person' } as const;
  const after = { contactId: '1', mark: 'mark-2', status: coded(statusLabels, 'attempted'), nextAction: next };
  const undo = { key: 'the act', until: '2026-11-23T14:01:00Z', isMine: true };
  return {
    code: 'taken',
    because: say('A second call is planned for the afternoon.', 'La segunda llamada es por la tarde.'),
    inquiry: shownInquiry({ ...after, undo, owner: { name: 'Front desk', isMe: true }, ...over }),
  };
}

/** In milliseconds. */
const stepMs = 5_000;

type Answer = { readonly status: number; readonly body: unknown } | 'unreachable';

/** A service that answers each address as it was told last; what it is told to keep back comes with `lets go`. */
function createService(first: Answer) {
  const answers = new Map<string, Answer>([['GET /api/queue', first]]);
  const asked: { readonly asked: string; readonly query: URLSearchParams; readonly body: unknown }[] = [];
  const kept: (() => void)[] = [];
  let isSlow = false;
  const fetch = async (url: string, options?: { readonly method: string; readonly body?: Record<string, unknown> }) => {
    const { pathname, searchParams } = new URL(url);
    const name = `${options?.method ?? 'GET'} ${pathname}`;
    asked.push({ asked: name, query: searchParams, body: options?.body });
    if (isSlow) await new Promise<void>((resolve) => kept.push(resolve));
    const answer = answers.get(name) ?? 'unreachable';
    if (answer === 'unreachable') throw new Error('BAD_GATEWAY');
    return { status: answer.status, json: () => Promise.resolve(withTheTime(answer.body)) };
  };
  return {
    ...{ fetch, answers, asked },
    slow: () => {
      isSlow = true;
    },
    letsGo: async () => {
      isSlow = false;
      for (const go of kept.splice(0)) go();
      await settled();
    },
  };
}

/** The service's clock goes on as the page's does. */
function withTheTime(body: unknown): unknown {
  const hasTime = typeof body === 'object' && body !== null && 'rows' in body;
  return hasTime ? { ...body, now: Temporal.Instant.fromEpochMilliseconds(jest.now()).toString() } : body;
}

/** Shows the page to a coordinator, and lets a test press and read as one would. */
export async function showPage(first: ShownQueue | Answer | 'late', locale = 'en-us') {
  const queue = typeof first === 'object' && 'rows' in first ? { status: 200, body: first } : first;
  const service = createService(queue === 'late' ? 'unreachable' : queue);
  if (queue === 'late') service.slow();
  const renderer = createRenderer('pages');
  const { context } = renderer.mocks;
  const ofUser = { ...context, user: { ...context.user, locale }, variables: { SERVICE_URL: 'https://desk.example' } };
  renderer.render(<QueuePage context={ofUser} fetch={service.fetch} />);
  await settled();
  const press = (id: string) => {
    renderer.findByTestId(Button, id).trigger('onClick');
  };
  return {
    ...{ renderer, service, press },
    tells: (asked: string, status: number, body: unknown) => service.answers.set(asked, { status, body }),
    isDown: (asked: string) => service.answers.set(asked, 'unreachable'),
    text: () => wordsOf(renderer.getRootNode()),
    button: (id: string) => renderer.maybeFindByTestId(Button, id)?.props,
    presses: async (id: string) => {
      press(id);
      await settled();
    },
    opensList: async (whose: string) => {
      renderer.find(Tabs).trigger('onSelectedChange', choosing(whose));
      await settled();
    },
    chooses: async (name: string, value: string) => {
      renderer.find(Select, { name }).trigger('onChange', choosing(value));
      await settled();
    },
    /** The bodies that were posted to an address, oldest first. */
    posted: (path: string) => service.asked.filter(({ asked }) => asked === `POST ${path}`).map(({ body }) => body),
    /** The queries with which the queue was asked for, oldest first. */
    looks: () =>
      service.asked.filter(({ asked }) => asked === 'GET /api/queue').map(({ query }) => Object.fromEntries(query)),
    /** In steps, because React draws between them. */
    passes: async (ms: number) => {
      for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
        await jest.advanceTimersByTimeAsync(Math.min(stepMs, leftMs));
        await settled();
      }
    },
  };
}
