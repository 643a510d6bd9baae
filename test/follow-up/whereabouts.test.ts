import { describe, expect, test } from '@jest/globals';
import { parsePhoneNumber } from 'libphonenumber-js/max';
import { fromEasternToPacific, splitAreaCodes, splitZips, usPlaces } from '../../src/follow-up/places/us-places.ts';
import { whereabouts, type KnownOfPlace } from '../../src/follow-up/places/whereabouts.ts';

const nothing: KnownOfPlace = { number: null, zip: null, state: null, timeZone: null };
const codes = Object.values(usPlaces).flatMap(({ areaCodes }) => areaCodes.split(' '));

const zoneNames: Readonly<Record<string, string>> = {
  E: 'America/New_York', C: 'America/Chicago', M: 'America/Denver', P: 'America/Los_Angeles', AZ: 'America/Phoenix',
  AK: 'America/Anchorage', AD: 'America/Adak', HI: 'Pacific/Honolulu', AT: 'America/Puerto_Rico', CH: 'Pacific/Guam',
  SA: 'Pacific/Pago_Pago',
}; // prettier-ignore

/** `C M` is America/Chicago and America/Denver. */
function zones(written: string): readonly string[] {
  return written.split(' ').map((letter) => zoneNames[letter] ?? letter);
}

function ofNumber(areaCode: string) {
  return whereabouts({ ...nothing, number: `+1${areaCode}5550123` });
}

describe('the area code of a number says in which zones its owner may be', () => {
  test.each([
    // Split ones, each for itself.
    ['270', 'KY', 'E C'], ['364', 'KY', 'E C'], ['606', 'KY', 'E C'], ['502', 'KY', 'E'], ['859', 'KY', 'E'],
    ['219', 'IN', 'E C'], ['574', 'IN', 'E C'], ['812', 'IN', 'E C'], ['930', 'IN', 'E C'],
    ['260', 'IN', 'E'], ['317', 'IN', 'E'], ['463', 'IN', 'E'], ['765', 'IN', 'E'],
    ['850', 'FL', 'E C'], ['448', 'FL', 'E C'], ['305', 'FL', 'E'],
    ['605', 'SD', 'C M'], ['701', 'ND', 'C M'], ['208', 'ID', 'M P'], ['986', 'ID', 'M P'],
    ['541', 'OR', 'P M'], ['458', 'OR', 'P M'], ['503', 'OR', 'P'], ['971', 'OR', 'P'],
    ['775', 'NV', 'P M'], ['702', 'NV', 'P'], ['725', 'NV', 'P'],
    ['308', 'NE', 'C M'], ['402', 'NE', 'C M'], ['531', 'NE', 'C M'],
    ['785', 'KS', 'C M'], ['620', 'KS', 'C M'], ['316', 'KS', 'C'], ['913', 'KS', 'C'],
    ['915', 'TX', 'M'], ['432', 'TX', 'C M'], ['214', 'TX', 'C'], ['806', 'TX', 'C'],
    ['906', 'MI', 'E C'], ['313', 'MI', 'E'],
    ['931', 'TN', 'C'], ['423', 'TN', 'C E'], ['729', 'TN', 'C E'], ['615', 'TN', 'C'], ['629', 'TN', 'C'],
    ['865', 'TN', 'E'], ['901', 'TN', 'C'], ['731', 'TN', 'C'],
    ['928', 'AZ', 'AZ M'], ['480', 'AZ', 'AZ'], ['602', 'AZ', 'AZ'],
    ['907', 'AK', 'AK AD'], ['808', 'HI', 'HI'], ['787', 'PR', 'AT'], ['939', 'PR', 'AT'], ['340', 'VI', 'AT'],
    ['671', 'GU', 'CH'], ['670', 'MP', 'CH'], ['684', 'AS', 'SA'],
    // Overlays that tables of others lack.
    ['235', 'MO', 'C'], ['324', 'FL', 'E'], ['329', 'NY', 'E'], ['357', 'CA', 'P'], ['436', 'OH', 'E'],
    ['457', 'LA', 'C'], ['465', 'NY', 'E'], ['471', 'MS', 'C'], ['483', 'AL', 'C'], ['748', 'CO', 'M'],
    ['837', 'CA', 'P'], ['861', 'IL', 'C'], ['975', 'MO', 'C'], ['983', 'CO', 'M'],
  ])('%s is in %s', (areaCode, state, written) => {
    expect(ofNumber(areaCode)).toEqual({ zones: zones(written), states: [state] });
  }); // prettier-ignore

  test.each(['800', '833', '844', '855', '866', '877', '888', '889', '999'])(
    '%s can be anywhere from Eastern to Pacific',
    (areaCode) => {
      expect(ofNumber(areaCode)).toEqual({ zones: fromEasternToPacific, states: [] });
    },
  );

  test('so can a number of another country, while no number says nothing', () => {
    expect(whereabouts({ ...nothing, number: '+525555550123' }).zones).toEqual(fromEasternToPacific);
    expect(whereabouts(nothing)).toEqual({ zones: [], states: [] });
  });
});

describe('the address says in which state, and in which of its zones', () => {
  test.each<[string, Partial<KnownOfPlace>, string, readonly string[]]>([
    ['a state of one zone', { state: 'IL' }, 'C', ['IL']],
    ['a state of two', { state: 'TX' }, 'C M', ['TX']],
    ['a ZIP code that tells which', { state: 'TX', zip: '75201' }, 'C', ['TX']],
    ['a ZIP code at the border of two zones', { zip: '79830' }, 'C M', ['TX']],
    ['El Paso', { zip: '79901-1234' }, 'M', ['TX']],
    ['Pensacola', { zip: ' 32501 ' }, 'C', ['FL']],
    ['a ZIP beginning of two states', { zip: '06390' }, 'E', ['CT', 'NY']],
    ['American Samoa, between Hawaiian codes', { zip: '96799' }, 'SA', ['AS']],
    ['Honolulu', { zip: '96701' }, 'HI', ['HI']],
    ['Saipan', { zip: '96950' }, 'CH', ['MP']],
    ['San Juan', { zip: '00901' }, 'AT', ['PR']],
    ['a ZIP code of another state than the one named', { state: 'OR', zip: '79901' }, 'M P', ['OR', 'TX']],
    ['what is no ZIP code', { zip: 'downtown', state: 'HI' }, 'HI', ['HI']],
    ['a code of a military post office', { zip: '09012' }, '', []],
    ['what is no state', { state: 'ZZ' }, '', []],
  ])('%s', (_name, known, written, states) => {
    expect(whereabouts({ ...nothing, ...known })).toEqual({ zones: written === '' ? [] : zones(written), states });
  });
});

test('everything that is known counts, each zone and state once', () => {
  const known = { number: '+13125550123', zip: '46320', state: 'IN', timeZone: 'America/Chicago' };

  expect(whereabouts(known)).toEqual({ zones: zones('C E'), states: ['IN', 'IL'] });
});

describe('the tables', () => {
  test('hold each area code once, and every geographic one of the USA that libphonenumber knows', () => {
    const islands = ['PR', 'VI', 'GU', 'AS', 'MP'];
    const isOfCountry = (areaCode: string) =>
      ['2345678', '7345678'].some((rest) => {
        const country = parsePhoneNumber(`+1${areaCode}${rest}`).country;
        return country === 'US' || islands.includes(country ?? '');
      });
    const isGeographic = (areaCode: string) =>
      !/^(?:[5-9]00|8(?:33|44|55|66|77|88)|5(?:2\d|3[23]|44|66|77|88)|710)$/.test(areaCode);
    const valid = Array.from({ length: 800 }, (_, index) => `${index + 200}`).filter(
      (areaCode) => isGeographic(areaCode) && isOfCountry(areaCode) && isValid(areaCode),
    );

    expect(new Set(codes).size).toBe(codes.length);
    expect(valid.filter((areaCode) => !codes.includes(areaCode))).toEqual([]);
  });

  test('name zones that there are, and split only what they hold', () => {
    const ofSplits = [...splitAreaCodes, ...splitZips].flatMap(([, names]) => names);
    const names = new Set([...Object.values(usPlaces).flatMap((place) => place.zones), ...ofSplits]);

    for (const name of names)
      expect(() => Temporal.Instant.from('2026-11-21T12:00Z').toZonedDateTimeISO(name)).not.toThrow();
    expect(splitAreaCodes.flatMap(([written]) => written.split(' ')).filter((code) => !codes.includes(code))).toEqual(
      [],
    );
  });

  test.each(splitZips.map(([written, names]) => ({ written, names })))(
    'the ZIP beginnings $written lie within their state’s zones',
    ({ written, names }) => {
      const first = written.slice(0, 3);
      const { states } = whereabouts({ ...nothing, zip: first });

      expect(states).toHaveLength(1);
      expect(usPlaces[states[0] ?? '']?.zones).toEqual(expect.arrayContaining([...names]));
      expect(whereabouts({ ...nothing, zip: first }).zones).toEqual(names);
    },
  );
});

function isValid(areaCode: string): boolean {
  return ['2345678', '7345678'].some((rest) => parsePhoneNumber(`+1${areaCode}${rest}`).isValid());
}
