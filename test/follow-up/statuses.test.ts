import { describe, expect, test } from '@jest/globals';
import { statuses, type Status } from '../../src/follow-up/codes.ts';
import {
  closeInquiry,
  isClosing,
  mayBecome,
  waitingStatuses,
  withStatus,
} from '../../src/follow-up/people/statuses.ts';
import { at, closedInquiry, openInquiry } from '../support/given.ts';

const now = at('2026-11-23T09:00-06:00');
const waiting = ['awaiting_patient', 'awaiting_documents', 'insurance_pending'] as const;
const closed = ['not_qualified', 'lost_to_other', 'closed_after_cadence', 'declined'] as const;
const underWay = ['reached', 'booked', ...waiting, 'escalated'] as const;

/** The whole of the rules: to which other statuses an inquiry can go from each. */
const allowed: Readonly<Record<Status, readonly Status[]>> = {
  new: ['attempted', ...underWay, ...closed],
  attempted: [...underWay, ...closed],
  reached: ['booked', ...waiting, 'escalated', ...closed],
  booked: ['reached', 'escalated', 'not_qualified', 'lost_to_other', 'declined'],
  awaiting_patient: ['attempted', ...underWay, ...closed],
  awaiting_documents: ['attempted', ...underWay, ...closed],
  insurance_pending: ['attempted', ...underWay, ...closed],
  escalated: ['new', 'attempted', ...underWay, ...closed],
  not_qualified: [],
  lost_to_other: [],
  closed_after_cadence: [],
  declined: [],
};

describe('from each of the twelve statuses an inquiry goes where the rules allow it, and nowhere else', () => {
  test.each(statuses)('%s', (from) => {
    const possible = statuses.filter((to) => to !== from && mayBecome(from, to));

    expect(possible).toEqual(statuses.filter((to) => to !== from && allowed[from].includes(to)));
  });
});

describe('the rules in words', () => {
  test.each(statuses.filter((status) => status !== 'escalated'))('nobody who is %s becomes new again', (from) => {
    expect(mayBecome(from, 'new')).toBe(false);
  });

  test('nobody who was reached becomes somebody whom we only tried to reach', () => {
    expect(withStatus({ ...openInquiry, status: 'reached' }, 'attempted').status).toBe('reached');
  });

  test('a booked visit does not run out, and waits for nobody', () => {
    const refused = statuses.filter((to) => !mayBecome('booked', to));

    expect(refused).toEqual(['new', 'attempted', 'booked', ...waiting, 'closed_after_cadence']);
  });

  test('what is closed stays closed', () => {
    expect(statuses.filter((status) => isClosing(status)).toSorted()).toEqual([...closed].toSorted());
    expect(closed.flatMap((from) => statuses.filter((to) => mayBecome(from, to)))).toEqual([]);
  });

  test('we wait for the patient, for documents or for the insurance', () => {
    expect(waitingStatuses).toEqual(waiting);
  });
});

describe('an inquiry that ends', () => {
  test('owes nothing any more, and its follow-ups stop', () => {
    const ended = closeInquiry(openInquiry, 'lost_to_other', 'chose_other', now);

    expect(ended).toMatchObject({
      ...{ status: 'lost_to_other', notBookedReason: 'chose_other', nextAction: null, closedAt: now },
      cadence: { stopped: { at: now } },
    });
  });

  test('keeps the end of follow-ups that had ended before, and needs none', () => {
    const stopped = { at: openInquiry.receivedAt, because: { en: 'It ended.', es: 'Terminó.' } };
    const before = { ...openInquiry, cadence: openInquiry.cadence && { ...openInquiry.cadence, stopped } };

    expect(closeInquiry(before, 'declined', null, now).cadence?.stopped).toBe(stopped);
    expect(closeInquiry({ ...openInquiry, cadence: null }, 'declined', null, now).cadence).toBeNull();
  });

  test('is left as it was where the rules do not allow that end', () => {
    const booked = { ...openInquiry, status: 'booked' } as const;

    expect(closeInquiry(booked, 'closed_after_cadence', 'unreachable', now)).toBe(booked);
    expect(closeInquiry(closedInquiry, 'not_qualified', 'not_a_fit', now)).toBe(closedInquiry);
  });
});
