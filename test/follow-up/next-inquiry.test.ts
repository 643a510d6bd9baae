import { describe, expect, test } from '@jest/globals';
import { at, closedInquiry, given, made, saturdayNight, seen, setByForm, texts } from '../support/given.ts';

describe('a patient whose last inquiry is closed', () => {
  test('opens the next one with a new submission', () => {
    const news = seen({}, { submittedAt: at('2026-12-01T10:00-06:00') });
    const decision = given(closedInquiry).when(news).at('2026-12-01T10:00:01-06:00');

    expect(decision.inquiry).toMatchObject({ ordinal: 2, status: 'new', acknowledgment: { state: 'sending' } });
    expect(texts(decision)).toMatchObject([{ ordinal: 2 }]);
  });

  test('also when HubSpot only shows that the last submission is newer', () => {
    const news = seen({ lastSubmittedAt: at('2026-12-01T10:00-06:00') });

    expect(given(closedInquiry).when(news).at('2026-12-03T10:00-06:00').inquiry?.ordinal).toBe(2);
  });

  test('is not said to have come as the last one did, although HubSpot still shows that', () => {
    const seenNow = { source: 'organic_search', campaign: null, form: 'Contact us' } as const;
    const news = seen({ seen: seenNow }, { submittedAt: at('2026-12-01T10:00-06:00') });

    expect(given(closedInquiry).when(news).at('2026-12-01T10:00:01-06:00').inquiry).toMatchObject({
      ordinal: 2,
      channel: 'website_form',
      source: 'organic_search',
      campaign: null,
      landingPage: null,
      form: 'Contact us',
    });
  });

  test('came as its form says, also when that is how the last one came', () => {
    const corrected = (['channel', 'source', 'campaign', 'landingPage', 'form'] as const).map(setByForm);
    const news = seen({}, { submittedAt: at('2026-12-01T10:00-06:00'), corrected });

    expect(given(closedInquiry).when(news).at('2026-12-01T10:00:01-06:00').inquiry).toMatchObject({
      ordinal: 2,
      channel: 'paid_form',
      source: 'paid_search',
      campaign: 'spring',
      landingPage: 'https://clinic.example/es',
      form: 'appointment',
    });
  });

  test.each([
    ['the creation that belongs to it is told late', made(saturdayNight)],
    ['the form is told again within the hour', seen({}, { submittedAt: at('2026-11-21T22:30-06:00') })],
    ['nothing was submitted', seen()],
  ])('does not open another when %s', (_name, news) => {
    expect(given(closedInquiry).when(news).at('2026-11-23T10:00-06:00')).toMatchObject({
      inquiry: closedInquiry,
      effects: [],
    });
  });
});
