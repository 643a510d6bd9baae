import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channels, languages, sources, topics } from '../../../src/follow-up/codes.ts';
import { sortInquiry } from '../../../src/follow-up/sorting/sort-inquiry.ts';
import { practice, toSort } from './given-inquiry.ts';

const understood = fc.record({
  language: fc.option(fc.constantFrom(...languages)),
  topics: fc.array(fc.record({ topic: fc.constantFrom(...topics), phrase: fc.constant('x'), certain: fc.boolean() })),
  serviceLines: fc.constant([]),
  isUnderstood: fc.boolean(),
});

const inquiries = fc
  .record({
    channel: fc.constantFrom(...channels),
    source: fc.constantFrom(...sources),
    understood: fc.option(understood),
    language: fc.constantFrom(...languages),
    serviceLine: fc.option(fc.constantFrom('heart_care', 'sleep_clinic', 'skin_laser', 'unheard_of')),
    isReturning: fc.boolean(),
    answers: fc.record({
      patientStatus: fc.option(fc.constantFrom('new' as const, 'existing' as const, 'unknown' as const)),
      insuranceQuestion: fc.option(fc.boolean()),
      hasReferral: fc.option(fc.boolean()),
      intakeIncomplete: fc.boolean(),
      insurancePlan: fc.option(fc.constantFrom('Blue Plan', 'self pay')),
    }),
  })
  .map(toSort);

test('whatever comes in, each fact has one plain sentence in both languages, and the same inquiry is sorted the same', () => {
  fc.assert(
    fc.property(inquiries, (inquiry) => {
      const { segments, ...judged } = sortInquiry(inquiry, practice);

      for (const { because } of Object.values(judged)) {
        expect(because.en).toMatch(/^[A-Z][^\d{}.]*\.$/);
        expect(because.es).toMatch(/^[A-ZÁÉÍÓÚ][^\d{}.]*\.$/);
      }
      expect(sortInquiry(inquiry, practice)).toEqual({ segments, ...judged });
    }),
    { numRuns: 300 },
  );
});
