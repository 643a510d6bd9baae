import { Alert, Button, ErrorState, LoadingSpinner } from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  appointmentStateLabels,
  nextActionLabels,
  notBookedReasonLabels,
  statusLabels,
  targetStateLabels,
} from '../../src/follow-up/labels.ts';
import { codeInWords } from '../../extensions/shared/code-words.ts';
import { coded, may, no, noInquiry, shownInquiry, shownTarget } from '../support/shown-inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { stopTheClock } from '../support/render.ts';
import { showCard } from './render-card.tsx';

beforeEach(stopTheClock);

const locked = no({ en: 'A question is open.', es: 'Hay una pregunta abierta.' });
const escalation = {
  kind: { code: 'clinical', label: { en: 'clinical question', es: 'pregunta clínica' } },
  owner: { name: 'Clinical lead', isMe: false },
  ...{ raisedAt: '2026-11-23T13:50:00Z', due: '2026-11-23T14:20:00Z', locks: true },
  closing: no({ en: 'Only its owner closes it.', es: 'Solo quien la tiene la cierra.' }),
  outcomes: [],
};

describe('a coordinator sees what the inquiry is', () => {
  test('the eleven facts of the handoff, known or not', async () => {
    const text = (await showCard()).text();

    for (const { label } of shownInquiry().handoff) expect(text).toContain(label.en.slice(1));
    expect(text).toContain('Insurance question\nNot said');
    expect(text).toContain('Received\nSat, Nov 21, 9:30 PM');
    expect(text).toContain("Times are the location's: Central Standard Time.");
  });

  test('the target with the time left counted live, and late once it has passed', async () => {
    const card = await showCard();

    expect(card.text()).toContain('Target\nIn 15 min\nFirst response, within 15 business minutes');
    await card.passes(13 * 60_000 + 1);
    expect(card.text()).toContain('Target\nIn 119 s');
    await card.passes(2 * 60_000);
    expect(card.text()).toContain('Target\nLate by 0 s');
  });

  test('consent for each channel and purpose', async () => {
    expect((await showCard()).text()).toContain('Call\nReplies: given · Care: given · Marketing: given');
  });

  test('why each button is off, each reason once', async () => {
    const inquiry = shownInquiry({
      may: may({ log_call: locked, book: locked }),
      phone: { call: null, voicemail: null },
    });
    const card = await showCard({ inquiry });

    expect(card.text()).toContain('Log a call, Book: A question is open.');
    expect(card.text()).toContain('Call script, Voicemail script: No script is approved for this call.');
    expect(['no_answer-card', 'log_call', 'book', 'escalate'].map((id) => card.button(id).props.disabled)).toEqual([
      ...[true, true, true, false],
    ]);
  });

  test('who has an open question, until when, and that it locks', async () => {
    const card = await showCard({ inquiry: shownInquiry({ escalation }) });

    const banner = card.renderer.findByTestId(Alert, 'escalation');
    expect(banner.props).toMatchObject({ title: 'Escalation: clinical question', variant: 'danger' });
    expect(card.text()).toContain('Clinical lead has it until Mon, Nov 23, 8:20 AM (in 20 min)');
    expect(card.text()).toContain(
      'Until it is closed, only its answer can be sent. Calls can still be logged.\nClose the escalation',
    );
    expect(card.text()).toContain('Only its owner closes it.');
  });

  test('records that may be the same patient, by their links', async () => {
    const card = await showCard({ inquiry: shownInquiry({ duplicates: [{ contactId: '456' }] }) });

    expect(card.renderer.getRootNode().toString()).toContain('https://app.hubspot.com/contacts/123/record/0-1/456');
    expect(card.text()).toContain('merge them in HubSpot');
  });

  test('in Spanish, where the user reads Spanish', async () => {
    const text = (await showCard({ locale: 'es-mx' })).text();

    expect(text).toContain('Plazo\nEn 15 min\nPrimera respuesta, en 15 minutos hábiles');
    expect(text).toContain('Por qué: Llegó una solicitud mientras estaba cerrado.');
    expect(text).toContain('Registrar una llamada');
    expect(text).not.toMatch(/Next action|Log a call|Not said/);
  });

  test('in short beside the record', async () => {
    const card = await showCard({ sidebar: true });

    expect(card.text()).toContain('Call back\nin 15 min');
    expect(card.renderer.findAll(Button).map(({ props }) => props.testId)).toEqual([
      ...['no_answer-card', 'left_voicemail-card', 'reached-card'],
    ]);
  });
});

describe('a card without an open inquiry says so', () => {
  test('while it is read', async () => {
    const card = await showCard({ inquiry: 'late' });

    expect(card.renderer.find(LoadingSpinner).props.label).toBe('Reading the inquiry');
  });

  test.each([
    ['a contact that never asked', noInquiry, 'No inquiry yet'],
    ['a closed inquiry', shownInquiry({ state: 'closed', target: null, nextAction: null }), 'This inquiry is closed'],
    ['a contact that is gone', shownInquiry({ state: 'resting' }), 'This contact is no longer in HubSpot'],
  ])('%s', async (_which, inquiry, title) => {
    expect((await showCard({ inquiry })).text()).toContain(title);
    expect((await showCard({ inquiry, sidebar: true })).text()).toContain(title);
  });

  test('a promise that nobody kept is late, and is counted no longer', async () => {
    const target = shownInquiry().target;
    const late =
      target === null ? null : { ...target, state: { code: 'breached', label: say('late', 'atrasado') } as const };

    const words = (await showCard({ inquiry: shownInquiry({ state: 'closed', target: late }) })).text();

    expect(words).toContain('Target\nLate\nFirst response');
    const running = await showCard({ inquiry: shownInquiry({ state: 'closed' }) });
    expect(running.text()).toContain('Target\nFirst response');
  });

  test.each([
    ['met', '2026-11-23T14:04:00Z', 'Met\nFirst response, within 15 business minutes\nAnswered Mon, Nov 23, 8:04 AM'],
    [
      'breached',
      '2026-11-23T14:20:00Z',
      'Late\nFirst response, within 15 business minutes\nAnswered Mon, Nov 23, 8:20 AM',
    ],
    ['paused', null, 'Paused\nFirst response, within 15 business minutes\nNext action'],
  ] as const)('a target that is %s is not counted any more', async (code, answeredAt, text) => {
    const target = { ...shownTarget, state: coded(targetStateLabels, code), answeredAt };

    expect((await showCard({ inquiry: shownInquiry({ target }) })).text()).toContain(`Target\n${text}`);
  });

  test('a booked visit, and why none was booked', async () => {
    const appointment = { state: coded(appointmentStateLabels, 'booked'), at: '2026-11-25T16:00:00Z' };
    const notBooked = coded(notBookedReasonLabels, 'price');
    const card = await showCard({ inquiry: shownInquiry({ appointment, notBooked, target: null, nextAction: null }) });

    expect(card.text()).toContain('Appointment\nBooked, Wed, Nov 25, 10:00 AM');
    expect(card.text()).toContain('Not booked because: price');
    expect(card.text()).toContain('Target\nNothing is promised now\nNext action\nNothing is owed now');
  });
});

describe('a card that is not told says why', () => {
  const because = { en: 'Ask the practice to name you.', es: 'Pida al consultorio que le nombre.' };

  test.each([true, false])('to whom the practice did not name (beside the record: %s)', async (sidebar) => {
    const card = await showCard({ sidebar, inquiry: { status: 403, body: { code: 'not_named', because } } });

    expect(card.renderer.find(ErrorState).props).toMatchObject({ type: 'lock', title: 'You cannot see this inquiry' });
    expect(card.text()).toContain(because.en);
  });

  test('and can be asked again where another refusal may pass', async () => {
    const card = await showCard({ inquiry: { status: 429, body: { code: 'too_many', because } } });

    card.show(shownInquiry());
    await card.press('read-again');

    expect(card.text()).toContain('Next action');
  });

  test('with HubSpot’s own properties where the service was never reached', async () => {
    const card = await showCard({
      inquiry: 'unreachable',
      properties: {
        speedwell_status: 'new',
        speedwell_next_action: 'call_back',
        speedwell_next_action_due: '1795443300000',
      },
    });

    expect(card.text()).toContain('Speedwell cannot be reached');
    expect(card.text()).toContain('Status\nNew\nNext action\nCall back\nDue\nMon, Nov 23, 9:15 AM');
  });

  test('and keeps what was shown where the service is gone later, until it is back', async () => {
    const card = await showCard();

    card.isDown('GET inquiry');
    await card.passes(60_000);

    expect(card.text()).toContain('Last read: 8:00 AM;');
    expect(card.text()).toContain('Call back');
    card.show(shownInquiry({ now: '2026-11-23T14:01:00Z' }));
    await card.press('read-again');
    expect(card.text()).not.toContain('Last read');
  });

  test('HubSpot’s codes are called as the service calls them', () => {
    const labels = { ...statusLabels, ...nextActionLabels };

    for (const [code, label] of Object.entries(labels)) expect(codeInWords(code)).toEqual(label);
    expect(codeInWords('unheard_of')).toEqual({ en: 'unheard_of', es: 'unheard_of' });
  });
});

test('an open card looks again each minute and not more often', async () => {
  const card = await showCard();

  await card.passes(5 * 60_000);

  expect(card.asked()).toEqual(Array.from({ length: 6 }, () => 'GET inquiry'));
});
