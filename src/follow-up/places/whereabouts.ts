import { fromEasternToPacific, splitAreaCodes, splitZips, usPlaces } from './us-places.ts';

/** What is known of where somebody is. */
export interface KnownOfPlace {
  /** E.164; null where there is none. */
  readonly number: string | null;
  /** As written; of a longer code the first five digits count. */
  readonly zip: string | null;
  /** Two capital letters. */
  readonly state: string | null;
  /** IANA name, as HubSpot holds it. */
  readonly timeZone: string | null;
}

/** Where somebody may be. Texts heed all of it: the strictest place counts. */
export interface Whereabouts {
  /** IANA names, each once. */
  readonly zones: readonly string[];
  /** Two letters, each once. */
  readonly states: readonly string[];
}

/**
 * Every zone and state in which somebody may be: by the zone HubSpot holds, by the address and by the number's area code.
 *
 * Numbers move with people, so that no one of these is believed alone. A ZIP code of the state that is named tells
 * more than the state; one that contradicts it is heeded beside it. Of an area code that is not known, and of a toll-free
 * one, nobody can say where it belongs: then all zones from Eastern to Pacific count.
 */
export function whereabouts({ number, zip, state, timeZone }: KnownOfPlace): Whereabouts {
  const byNumber = number === null ? nowhere : (byAreaCode.get(areaCodeOf(number)) ?? anywhere);
  const byZip = zip === null ? nowhere : placeOfZip(zip);
  const byState = state === null ? nowhere : (byLetters.get(state) ?? nowhere);
  const isOfState = byZip.states.some((letters) => byState.states.includes(letters));
  return {
    zones: [
      ...new Set([
        ...(timeZone === null ? [] : [timeZone]),
        ...byZip.zones,
        ...(isOfState ? [] : byState.zones),
        ...byNumber.zones,
      ]),
    ],
    states: [...new Set([...byState.states, ...byZip.states, ...byNumber.states])],
  };
}

const nowhere: Whereabouts = { zones: [], states: [] };
const anywhere: Whereabouts = { zones: fromEasternToPacific, states: [] };

/** The three digits after +1; empty for a number of another country. */
function areaCodeOf(number: string): string {
  return number.startsWith('+1') ? number.slice(2, 5) : '';
}

/** All five digits are looked up first: some islands have no beginning of their own. */
function placeOfZip(written: string): Whereabouts {
  const zip = written.trim();
  return byZips.get(zip.slice(0, 5)) ?? byZips.get(zip.slice(0, 3)) ?? nowhere;
}

const places = Object.entries(usPlaces);

const byLetters: ReadonlyMap<string, Whereabouts> = new Map(
  places.map(([letters, { zones }]) => [letters, { zones, states: [letters] }]),
);

const byAreaCode = table(splitAreaCodes, ({ areaCodes }) => areaCodes);
const byZips = table(splitZips, ({ zips }) => zips);

/** A beginning that two states share has the zones of both. */
function table(
  split: readonly (readonly [string, readonly string[]])[],
  codesOf: (place: (typeof usPlaces)[string]) => string,
): ReadonlyMap<string, Whereabouts> {
  const zonesOf = new Map(split.flatMap(([written, zones]) => codesIn(written).map((code) => [code, zones] as const)));
  const found = places.flatMap(([state, place]) =>
    codesIn(codesOf(place)).map((code) => ({ code, state, zones: zonesOf.get(code) ?? [place.zones[0]] })),
  );
  return new Map(
    [...Map.groupBy(found, ({ code }) => code)].map(([code, all]) => [
      code,
      { zones: [...new Set(all.flatMap(({ zones }) => zones))], states: all.map(({ state }) => state) },
    ]),
  );
}

/** `201 203-205` is 201, 203, 204 and 205; as many digits as are written. */
function codesIn(written: string): readonly string[] {
  return written.split(' ').flatMap((run) => {
    const first = run.replace(/-.*$/u, '');
    const last = run.replace(/^.*-/u, '');
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(first.length, '0'));
  });
}
