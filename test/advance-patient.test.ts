import { describe, expect, test } from '@jest/globals';
import { advancePatient } from '../src/advance-patient.ts';
import type { FollowUpEvent } from '../src/follow-up/events.ts';
import { ofPresentInquiry } from '../src/intake/news-to-events.ts';
import type { ClaimedPatient } from '../src/journal/patients.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import { closedInquiry, at, made, openInquiry, policy, saturdayNight } from './support/given.ts';
import { seal } from './support/practice-at-work.ts';

const patient: ClaimedPatient = {
  ...{ portalId: 33, contactId: '1', gone: null, mergedInto: null, dueAt: null, inquiry: openInquiry, news: [] },
};
const timeCame = { type: 'TimeCame' } as const;
const message = { channel: 'text', purpose: 'acknowledgment', scriptId: 'ack' } as const;
const sentAt = at('2026-11-21T21:30:02-06:00');

/** A patient is moved on by events, in a practice whose log and numbers can be read. */
function advance(
  moment: string,
  events: readonly FollowUpEvent[],
  changes: Partial<ClaimedPatient> = {},
  metrics = createMetrics(),
) {
  const lines: string[] = [];
  const needs = { seal, log: createLog('trace', { write: (line: string) => lines.push(line) }), metrics };
  const advanced = advancePatient(needs, { ...patient, ...changes }, events, undefined, policy, at(moment));
  return { ...advanced.advance, lines, numbers: () => metrics.registry.metrics() };
}

describe('what a merge has handed over belongs to the inquiry that is open', () => {
  const sent = { type: 'MessageSent', ...message, ordinal: ofPresentInquiry, at: sentAt } as const;

  test('also the result of its first message', () => {
    const inquiry = { ...openInquiry, ordinal: 3 };

    expect(advance('2026-11-21T21:30:03-06:00', [sent], { inquiry }).inquiry?.acknowledgment.state).toBe('sent');
  });

  test('and to none where there is none', () => {
    expect(advance('2026-11-21T21:30:03-06:00', [sent], { inquiry: null })).toMatchObject({
      inquiry: null,
      timeline: [],
    });
  });
});

describe('a contact that was erased stays erased', () => {
  test('when HubSpot tells of its deletion afterwards', () => {
    const deleted = { type: 'ContactGone', how: 'deleted' } as const;

    expect(advance('2026-11-23T09:00-06:00', [deleted], { gone: 'erased', inquiry: null }).gone).toBe('erased');
    expect(advance('2026-11-23T09:00-06:00', [deleted], { inquiry: null }).gone).toBe('deleted');
  });
});

describe('the numbers of the service', () => {
  test('count a broken promise once, by channel', async () => {
    const metrics = createMetrics();
    const first = advance('2026-11-23T08:20-06:00', [timeCame], {}, metrics);
    const second = advance('2026-11-23T09:30-06:00', [timeCame], { inquiry: first.inquiry }, metrics);

    expect(await second.numbers()).toContain('speedwell_breaches_total{channel="paid_form"} 1\n');
  });

  test('tell how long the first message and the response took, each once', async () => {
    const sent = { type: 'MessageSent', ...message, ordinal: 1, at: sentAt } as const;
    const called = { type: 'PersonCalled', at: at('2026-11-23T08:04-06:00'), outcome: 'reached', callBackAt: null, by: null } as const; // prettier-ignore
    const numbers = await advance('2026-11-23T08:10-06:00', [sent, called, called]).numbers();

    expect(numbers).toContain('speedwell_acknowledgment_seconds_sum 2\n');
    expect(numbers).toContain('speedwell_response_seconds_sum{channel="paid_form"} 240\n');
    expect(numbers).toContain('speedwell_response_seconds_count{channel="paid_form"} 1\n');
  });

  test('do not count again what a merge brings', async () => {
    const late = { ...openInquiry, target: { ...openInquiry.target, state: 'breached' } } as const;
    const handed = { type: 'InquiryHandedOver', inquiry: late } as const;

    for (const inquiry of [null, closedInquiry]) {
      const numbers = await advance('2026-11-23T08:20-06:00', [handed], { inquiry }).numbers();
      expect(numbers).not.toContain('speedwell_breaches_total{');
    }
  });
});

describe('the timeline', () => {
  test('has a line for what was decided, in both languages, and none where nothing changed', () => {
    const { timeline, lines } = advance('2026-11-23T08:15-06:00', [timeCame, timeCame]);

    expect(timeline).toMatchObject([
      { ordinal: 1, event: 'TimeCame', because: { es: expect.stringMatching(/suplente/) } },
    ]);
    expect(lines).toHaveLength(2);
  });

  test('keeps the inquiry that was before a new one', () => {
    const { inquiry, earlier, timeline } = advance(saturdayNight, [made('2026-11-24T10:00-06:00')], {
      inquiry: closedInquiry,
    });

    expect(inquiry?.ordinal).toBe(2);
    expect(earlier).toEqual([closedInquiry]);
    expect(timeline).toMatchObject([{ ordinal: 2, event: 'ContactSeen' }]);
  });
});
