import { Button, Form, Modal } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { PatientInquirySidebar } from '../../extensions/app/cards/PatientInquirySidebar.tsx';
import { PatientInquiryTab } from '../../extensions/app/cards/PatientInquiryTab.tsx';
import type { ShownInquiry } from '../../extensions/shared/card-api.ts';
import { settled, wordsOf } from '../support/render.ts';
import { shownInquiry, shownNow } from '../support/shown-inquiry.ts';

type Answer = { readonly status: number; readonly body: unknown } | 'unreachable' | 'late';

interface Request {
  readonly asked: string;
  readonly body: Record<string, unknown> | undefined;
}

/** A service that answers each question as it was told last, and keeps what it was asked. */
function createService() {
  const answers = new Map<string, Answer>();
  const requests: Request[] = [];
  const late: (() => void)[] = [];
  const fetch = async (url: string, options?: { readonly method: string; readonly body?: Record<string, unknown> }) => {
    const { pathname, search } = new URL(url);
    const asked = `${options?.method ?? 'GET'} ${pathname.replace('/api/contacts/123/', '')}`;
    requests.push({ asked: `${asked}${search}`, body: options?.body });
    const answer = answers.get(asked) ?? 'unreachable';
    if (answer === 'late') await new Promise<void>((resolve) => late.push(resolve));
    const now = answers.get(asked);
    if (typeof now !== 'object') throw new Error('BAD_GATEWAY');
    return { status: now.status, json: () => Promise.resolve(onTheClock(now.body)) };
  };
  return { fetch, answers, requests, late };
}

/** The service's clock goes on with the browser's. */
function onTheClock(body: unknown): unknown {
  const isShownNow = typeof body === 'object' && body !== null && 'now' in body && body.now === shownNow;
  return isShownNow ? { ...body, now: Temporal.Instant.fromEpochMilliseconds(jest.now()).toString() } : body;
}

interface Given {
  readonly sidebar?: boolean;
  readonly locale?: string;
  /** What HubSpot itself has. */
  readonly properties?: Readonly<Record<string, string>>;
  /** What the first look is told. */
  readonly inquiry?: ShownInquiry | Answer;
}

/** Shows the card to a coordinator, and lets a test press and read as one would. */
export async function showCard({
  sidebar = false,
  locale = 'en-us',
  inquiry = shownInquiry(),
  properties = {},
}: Given = {}) {
  const service = createService();
  const renderer = createRenderer('crm.record.tab');
  const { context, actions, useCrmProperties } = renderer.mocks;
  const ofHubSpot = {
    properties,
    error: null,
    isLoading: false,
    isRefetching: false,
    refetch: () => Promise.resolve(),
  };
  useCrmProperties.willCall(() => ofHubSpot);
  const ofUser = {
    ...context,
    user: { ...context.user, id: 7, locale },
    variables: { SERVICE_URL: 'https://desk.example' },
  };
  const tells = (asked: string, status: number, body: unknown): void => {
    service.answers.set(asked, { status, body });
  };
  const show = (now: ShownInquiry): void => {
    tells('GET inquiry', 200, now);
  };
  if (typeof inquiry === 'object' && 'mark' in inquiry) show(inquiry);
  else service.answers.set('GET inquiry', inquiry);

  const Card = sidebar ? PatientInquirySidebar : PatientInquiryTab;
  renderer.render(<Card context={ofUser} actions={actions} fetch={service.fetch} />);
  await settled();

  const windowOf = (id: string) => {
    const { overlay } = renderer.findByTestId(Button, id).props;
    if (overlay === undefined) throw new Error(`Nothing opens at "${id}"`);
    return overlay.find(Modal);
  };
  return {
    ...{ renderer, actions, tells, show },
    /** The service does not answer this from now on. */
    isDown: (asked: string) => service.answers.set(asked, 'unreachable'),
    /** The answer to this comes only after `answered`. */
    isLate: (asked: string) => service.answers.set(asked, 'late'),
    answered: async (asked: string, status: number, body: unknown) => {
      tells(asked, status, body);
      for (const go of service.late.splice(0)) go();
      await settled();
    },
    /** All that can be read on the card; what stands in windows is read by `wordsOf`. */
    text: () => wordsOf(renderer.getRootNode()),
    button: (id: string) => renderer.findByTestId(Button, id),
    /** Presses a button of the card, and waits until it is drawn what came of it. */
    press: async (id: string) => {
      renderer.findByTestId(Button, id).trigger('onClick');
      await settled();
    },
    windowOf,
    /** Presses a button in a window. */
    pressIn: async (id: string, testId: string) => {
      windowOf(id).find(Button, { testId }).trigger('onClick');
      await settled();
    },
    opens: async (id: string) => {
      windowOf(id).trigger('onOpen');
      await settled();
      return windowOf(id);
    },
    submits: async (id: string) => {
      windowOf(id).find(Form).trigger('onSubmit');
      await settled();
    },
    /** What was sent to an address, oldest first. */
    sent: (asked: string) => service.requests.filter((each) => each.asked.startsWith(asked)).map(({ body }) => body),
    asked: () => service.requests.map(({ asked }) => asked),
    /** Lets time go by, and React draw every now and then. */
    passes: async (ms: number) => {
      const step = ms > 120_000 ? 30_000 : 1_000;
      for (let gone = 0; gone < ms; gone += step) {
        await jest.advanceTimersByTimeAsync(Math.min(step, ms - gone));
        await settled();
      }
    },
  };
}
