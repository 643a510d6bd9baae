import { describe, expect, test } from '@jest/globals';
import { foreignHost, linkedHosts } from '../../src/follow-up/messages/links.ts';
import { policy } from '../support/given.ts';

const [main] = policy.locations;
const practice = {
  practice: { ...policy.practice, bookingUrl: 'https://www.book.example/clinic' },
  locations: [{ ...main, bookingUrl: 'https://visits.example:8443/main' }] as const,
  texting: { ...policy.texting, linkDomains: ['clinic.com', 'bit.ly'] },
};

describe('a text may link to the practice’s own pages only', () => {
  test.each([
    ['no link at all, at 5.30 p.m. or 9.Me too', null],
    ['a domain of the practice: https://clinic.com/now?a=b', null],
    ['what lies under it: www.es.clinic.com.', null],
    ['a bare one: (clinic.com)', null],
    ['the page for booking: https://book.example', null],
    ['the page of the location: visits https://visits.example:8443/x', null],
    ['capital letters: HTTPS://CLINIC.COM', null],
    ['an e-mail address: front@other.com or a.b@mail.other.com', null],
    ['a domain that only ends alike: https://notclinic.com', 'notclinic.com'],
    ['a domain that only begins alike: https://clinic.com.evil.example/x', 'clinic.com.evil.example'],
    ['a user name that looks like a domain: https://clinic.com@evil.example', 'evil.example'],
    ['another’s bare one: see evil.co/clinic.com', 'evil.co'],
    ['the second of two: clinic.com and other.org', 'other.org'],
    ['a shortener, even one that the practice lists: https://bit.ly/3x', 'bit.ly'],
    ['a shortener in capitals with www: WWW.TINYURL.COM/x', 'www.tinyurl.com'],
  ])('%s', (text, foreign) => {
    expect(foreignHost(text, practice)).toBe(foreign);
  });

  test('without domains and booking pages there is no own page', () => {
    expect(foreignHost('https://clinic.com', policy)).toBe('clinic.com');
    expect(foreignHost('https://clinic.com', { practice: policy.practice, locations: policy.locations })).toBe(
      'clinic.com',
    );
  });
});

test('the hosts of a text are read in their order', () => {
  expect(linkedHosts('a.com, https://B.example:80/x and c@d.com')).toEqual(['a.com', 'b.example']);
});
