import { Checkbox, Select, TextArea } from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ShownConversation } from '../../extensions/shared/conversation-api.ts';
import { no, shownConversation, yes } from '../support/shown-inquiry.ts';
import { choosing, settled, stopTheClock, wordsOf } from '../support/render.ts';
import { key, tuesday, types } from './ready-card.ts';
import { showCard } from './render-card.tsx';

beforeEach(stopTheClock);

/** A card at which a conversation can be read, and a text sent. */
async function talkingCard(over: Partial<ShownConversation> = {}) {
  const card = await showCard();
  card.tells('GET conversation', 200, shownConversation(over));
  card.tells('POST answers', 202, {
    code: 'taken',
    because: { en: 'It is on its way.', es: 'Va en camino.' },
    from: null,
  });
  return card;
}

type Card = Awaited<ReturnType<typeof talkingCard>>;

async function chooses(card: Card, name: string, value: string): Promise<void> {
  card.windowOf('sendText').find(Select, { name }).trigger('onChange', choosing(value));
  await settled();
}

describe('what patients wrote is shown to whoever asks', () => {
  test('and to nobody unasked; that the look is recorded is said before and after', async () => {
    const card = await talkingCard();

    expect(card.asked()).not.toContain('GET conversation');
    expect(card.text()).toContain('It is recorded who looks at a conversation, and when.');
    await card.press('show-conversation');

    expect(card.text()).toContain('Speedwell, text, Sat, Nov 21, 9:30 PM · delivered\nRecibimos su solicitud.');
    expect(card.text()).toContain('Patient, text, Sat, Nov 21, 9:41 PM · 1 picture · received\nGracias.');
    expect(card.text()).toContain('Your look was recorded.');
  });

  test('what was erased, what was not sent and why, and who of us wrote it', async () => {
    const line = {
      how: 'text',
      gone: false,
      because: null,
      pictures: 0,
      seconds: null,
      at: '2026-11-22T03:30:02Z',
    } as const;
    const [mine, gone] = [
      { ...line, id: '1', who: 'person', by: '7' } as const,
      { ...line, id: '2', gone: true } as const,
    ];
    const card = await talkingCard({
      ...{ locked: true, hasMore: true },
      lines: [
        { ...mine, words: 'Hello', state: 'not_sent', because: { en: 'The patient asked us to stop.', es: '—' } },
        { ...gone, who: 'patient', by: null, words: null, state: 'received' },
      ],
    });

    await card.press('show-conversation');

    expect(card.text()).toContain('You, text, Sat, Nov 21, 9:30 PM · not sent\nHello\nThe patient asked us to stop.');
    expect(card.text()).toContain('The words are erased.');
    expect(card.text()).toContain('Until it is closed, only its answer can be sent.');
  });

  test('a refusal is told in its own words', async () => {
    const card = await showCard();
    card.tells('GET conversation', 403, { code: 'not_named', because: { en: 'Ask to be named.', es: '—' } });

    await card.press('show-conversation');

    expect(card.text()).toContain('Ask to be named.');
  });
});

describe('a text is sent', () => {
  test('of those that the send check allows now; the others say why not', async () => {
    const card = await talkingCard();

    const words = wordsOf(await card.opens('sendText'));

    const { options } = card.windowOf('sendText').find(Select, { name: 'script' }).props;
    expect(options.map(({ label }) => label)).toEqual(['Cost', 'Ways to go on (Mon, Nov 23, 9:00 AM)', 'Own words']);
    expect(words).toContain('Cannot be sent now\nLast check-in: This text was sent already.');
    expect(words).toContain('The patient reads\nPuede saber el costo.');
  });

  test('with what is owed next, in one step', async () => {
    const card = await talkingCard();

    await card.opens('sendText');
    await chooses(card, 'next-after-text', 'call_back');
    await types(card, 'sendText', 'due-after-text', tuesday, 16);
    await card.submits('sendText');

    const owed = { nextAction: 'call_back', due: '2026-11-24T22:30:00.000Z' };
    expect(card.sent('POST answers')).toEqual([{ key, seen: 'mark-1', script: 'cost-es', ...owed }]);
    expect(card.text()).toContain('Done\nIt is on its way.');
    expect(card.asked().filter((each) => each === 'GET conversation')).toHaveLength(2);
  });

  test('later where it has to wait, and it is said until when', async () => {
    const card = await talkingCard();
    const because = { en: 'It is quiet time.', es: 'Es hora de descanso.' };
    card.tells('POST answers', 202, { code: 'held', because, from: '2026-11-23T15:00:00Z' });

    await card.opens('sendText');
    await chooses(card, 'script', 'options-es');
    expect(wordsOf(card.windowOf('sendText'))).toContain(
      '¿Qué fecha prefiere?\nIt goes out by itself: Mon, Nov 23, 9:00 AM',
    );
    await card.submits('sendText');

    expect(card.text()).toContain('It waits\nIt is quiet time.\nIt goes out by itself: Mon, Nov 23, 9:00 AM');
  });

  test('in own words once it is known who reads a shared number', async () => {
    const card = await talkingCard({ ownWords: { ...yes, from: null, longest: 1000, needsIdentity: true } });

    await card.opens('sendText');
    await chooses(card, 'script', 'own words');
    card.windowOf('sendText').find(TextArea).trigger('onInput', choosing(' See you at ten. '));
    await settled();
    await card.submits('sendText');
    expect(wordsOf(card.windowOf('sendText'))).toContain('Make sure who reads it first.');
    card.windowOf('sendText').find(Checkbox).trigger('onChange', choosing(true));
    await settled();
    await card.submits('sendText');

    const said = { text: 'See you at ten.', identityKnown: true };
    expect(card.sent('POST answers')).toEqual([{ key: expect.any(String), seen: 'mark-1', ...said }]);
  });

  test('not at all after a stop, and the window says why', async () => {
    const stopped = { ...no({ en: 'The patient asked us to stop texting.', es: '—' }), from: null };
    const card = await talkingCard({
      ...{ texting: stopped, ownWords: { ...stopped, longest: 1000, needsIdentity: false } },
      scripts: shownConversation().scripts.map((script) => ({ ...script, ...stopped })),
    });

    const words = wordsOf(await card.opens('sendText'));

    expect(words).toContain('No approved text can be sent now.\nThe patient asked us to stop texting.');
    expect(words).toContain('Own words: The patient asked us to stop texting.');
    expect(card.windowOf('sendText').maybeFind(Select)).toBeNull();
  });
});
