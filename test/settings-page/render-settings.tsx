import { Button, Form, Input, LoadingButton, Modal } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { Settings } from '../../extensions/app/settings/Settings.tsx';
import { choosing, settled, wordsOf } from '../support/render.ts';
import { shownSettings } from './shown-settings.ts';

type Answer = { readonly status: number; readonly body: unknown } | 'unreachable';

/** What the page sent. */
export interface Sent {
  readonly path: string;
  readonly key: string;
  readonly base: string;
  readonly change?: unknown;
  readonly version?: string;
}

interface Given {
  readonly locale?: string;
  /** What reading the settings is told. */
  readonly settings?: Answer;
}

/** Shows the settings page to somebody, and lets a test press and read as they would. */
export async function showSettingsPage({ locale = 'en-us', settings = told(shownSettings()) }: Given = {}) {
  const sent: Sent[] = [];
  let reading: Answer = settings;
  let answer: Answer = 'unreachable';
  const fetch = (url: string, options?: { readonly body?: Record<string, unknown> }) => {
    const path = new URL(url).pathname;
    if (options?.body !== undefined) sent.push({ ...(options.body as unknown as Sent), path });
    const now = options?.body === undefined ? reading : answer;
    if (now === 'unreachable') return Promise.reject(new Error('BAD_GATEWAY'));
    return Promise.resolve({ status: now.status, json: () => Promise.resolve(now.body) });
  };
  const renderer = createRenderer('settings');
  const { context, actions } = renderer.mocks;
  const ofUser = { ...context, user: { ...context.user, locale }, variables: { SERVICE_URL: 'https://desk.example' } };
  renderer.render(<Settings context={ofUser} actions={actions} fetch={fetch} />);
  await settled();

  const saveButton = (place: string) => renderer.findByTestId(LoadingButton, `save ${place}`);
  return {
    renderer,
    sent,
    text: () => wordsOf(renderer.getRootNode()),
    reads: (next: Answer) => {
      reading = next;
    },
    /** Whatever is sent from now on is told this. */
    tells: (next: Answer) => {
      answer = next;
    },
    input: (name: string) => renderer.find(Input, { name }),
    types: async (name: string, words: string) => {
      renderer.find(Input, { name }).trigger('onInput', choosing(words));
      await settled();
    },
    saveButton,
    /** Presses Enter or the button of the form with this save button. */
    saves: async (place: string) => {
      const form = renderer.findAll(Form).find((each) => each.maybeFind(LoadingButton, { testId: `save ${place}` }));
      form?.trigger('onSubmit');
      await settled();
    },
    presses: async (id: string) => {
      renderer.findByTestId(Button, id).trigger('onClick');
      await settled();
    },
    /** Answers the question that opens at a button. */
    confirms: async (id: string) => {
      const modal = renderer.findByTestId(Button, id).props.overlay?.find(Modal);
      modal?.find(Button, { testId: `${id}-sure` }).trigger('onClick');
      await settled();
    },
  };
}

/** An answer of the service. */
export function told(body: unknown, status = 200): Answer {
  return { status, body };
}
