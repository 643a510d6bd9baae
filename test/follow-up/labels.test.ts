import { expect, test } from '@jest/globals';
import { languageLabels, stepTime } from '../../src/follow-up/labels.ts';
import { capital } from '../../src/follow-up/sentence.ts';

test('a step of the follow-ups comes when the policy says, and the last one closes at the end of its day', () => {
  expect(stepTime({ day: 1, do: 'call', at: 'another_time_of_day', script: 'next_day_call' })).toEqual({
    en: 'at another time of day',
    es: 'a otra hora del día',
  });
  expect(stepTime({ day: 8, do: 'close' })).toEqual({ en: 'at the end of the day', es: 'al final del día' });
});

test('a label that stands alone begins with a capital, in both languages', () => {
  expect(capital(languageLabels.es)).toEqual({ en: 'Spanish', es: 'Español' });
});
