import { describe, expect, test } from '@jest/globals';
import { callerNumber } from '../../src/intake/caller-number.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { policy } from '../support/practice-policy.ts';

const line = {
  ...{ location: 'main', number: '+13125550191', frontDesk: '+13125550192', ringSeconds: 20 },
  ...({
    unanswered: 'voicemail',
    acceptByKey: true,
    answeredFromSeconds: 15,
    greeting: say('Hello.', 'Hola.'),
  } as const),
};
const practice = {
  practice: { ...policy.practice, phone: '(312) 555-0100' },
  locations: policy.locations,
  phoneLines: [line],
};

test('a US number is where the patient can be called back', () => {
  expect(callerNumber('+13125550123', practice)).toBe('+13125550123');
});

describe('nobody is called back at', () => {
  test.each([
    ['a number that was withheld', 'anonymous'],
    ['one that was withheld, as the keys of a telephone', '+266696687'],
    ['one that was restricted', 'Restricted'],
    ['nothing', ''],
    ['another country', '+525512345678'],
    ['a short code', '72345'],
    ['a toll-free number', '+18005550123'],
    ['a newer toll-free number', '+18335550123'],
    ['our own number', '+13125550100'],
    ['the number that was called', line.number],
    ['the front desk itself', line.frontDesk],
  ])('%s', (_name, from) => {
    expect(callerNumber(from, practice)).toBeNull();
  });
});
