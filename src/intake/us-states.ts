/** The states of the USA, its capital district and Puerto Rico, by their two letters. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AL: 'alabama', AK: 'alaska', AZ: 'arizona', AR: 'arkansas', CA: 'california', CO: 'colorado', CT: 'connecticut',
    DE: 'delaware', DC: 'district of columbia', FL: 'florida', GA: 'georgia', HI: 'hawaii', ID: 'idaho',
    IL: 'illinois', IN: 'indiana', IA: 'iowa', KS: 'kansas', KY: 'kentucky', LA: 'louisiana', ME: 'maine',
    MD: 'maryland', MA: 'massachusetts', MI: 'michigan', MN: 'minnesota', MS: 'mississippi', MO: 'missouri',
    MT: 'montana', NE: 'nebraska', NV: 'nevada', NH: 'new hampshire', NJ: 'new jersey', NM: 'new mexico',
    NY: 'new york', NC: 'north carolina', ND: 'north dakota', OH: 'ohio', OK: 'oklahoma', OR: 'oregon',
    PA: 'pennsylvania', PR: 'puerto rico', RI: 'rhode island', SC: 'south carolina', SD: 'south dakota',
    TN: 'tennessee', TX: 'texas', UT: 'utah', VT: 'vermont', VA: 'virginia', WA: 'washington', WV: 'west virginia',
    WI: 'wisconsin', WY: 'wyoming',
  }),
); // prettier-ignore

const letters: ReadonlyMap<string, string> = new Map(Array.from(names, ([short, name]) => [name, short]));

/** The two letters of a state that is written by its letters or its English name; null for anything else. */
export function readState(written: string): string | null {
  const plain = written.replaceAll('.', '').trim().toLowerCase().replace(/\s+/g, ' ');
  const short = plain.toUpperCase();
  return names.has(short) ? short : (letters.get(plain) ?? null);
}
