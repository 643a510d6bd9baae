import type { Language } from '../follow-up/codes.ts';
import { languageLabels } from '../follow-up/labels.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { faultAt } from './faults.ts';
import { overlap } from './periods.ts';
import { faultsOfLines } from './line-faults.ts';
import type { PracticeDecisions } from './practice-file.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** A script and where it is written. */
export interface PlacedScript {
  readonly script: Script;
  readonly file: string;
  readonly line: number;
}

/** Faults of practice.yaml that lie between its sections. */
export function faultsBetweenSections(practice: PracticeDecisions, file: YamlFile): readonly Fault[] {
  return [...wrongPurposes(practice, file), ...neverAtWork(practice, file), ...faultsOfLines(practice, file)];
}

/** Faults of the scripts: ids, and words that are missing or could not be filled in. */
export function faultsOfScripts(
  practice: Pick<PracticeDecisions, 'languages' | 'locations'>,
  placed: readonly PlacedScript[],
): readonly Fault[] {
  return [...sharedIds(placed), ...bookingNowhere(practice, placed), ...missingAcknowledgments(practice, placed)];
}

function wrongPurposes({ usualCadence, nurture, groups, cadences, serviceLines }: PracticeDecisions, file: YamlFile) {
  const places: readonly (readonly [readonly PropertyKey[], string | null, 'follow_up' | 'nurture'])[] = [
    [['usual_cadence'], usualCadence, 'follow_up'],
    ...Object.entries(groups).map(([id, group]) => [['groups', id, 'cadence'], group.cadence, 'follow_up'] as const),
    ...serviceLines.map((line, index) => [['service_lines', index, 'cadence'], line.cadence, 'follow_up'] as const),
    ...Object.entries(nurture).map(([stage, name]) => [['nurture', stage], name, 'nurture'] as const),
  ];
  return places.flatMap(([path, name, purpose]) => {
    const plan = name === null ? undefined : cadences.get(name);
    if (plan === undefined || plan.purpose === purpose) return [];
    return [faultAt(file, path, `must name a cadence whose purpose is ${purpose}`)];
  });
}

/** Shifts that never meet the hours of a location: nobody could ever be chosen, and no promise be kept. */
function neverAtWork({ people, locations }: PracticeDecisions, file: YamlFile): readonly Fault[] {
  return [...people.values()].flatMap(({ id, shifts, locations: ids }) => {
    const places = locations.filter((location) => ids.length === 0 || ids.includes(location.id));
    const meets = shifts?.some((day, index) =>
      day.some((shift) =>
        places.some(({ calendar }) => calendar.weekdays[index]?.some((open) => overlap(shift, open))),
      ),
    );
    if (meets !== false || places.length === 0) return [];
    return [faultAt(file, ['people', id, 'works'], 'never meets the hours of a location; mend one of the two')];
  });
}

function sharedIds(placed: readonly PlacedScript[]): readonly Fault[] {
  return placed
    .filter(({ script }, index) => placed.findIndex((other) => other.script.id === script.id) < index)
    .map(({ file, line, script }) => ({
      file,
      line,
      message: `id ${script.id} is used twice; give each script its own`,
    }));
}

function bookingNowhere(
  { locations }: Pick<PracticePolicy, 'locations'>,
  placed: readonly PlacedScript[],
): readonly Fault[] {
  const without = locations.find(({ bookingUrl }) => bookingUrl === null);
  if (without === undefined) return [];
  const message = `uses {booking}, but location ${without.id} has no booking_url; give the address, or take {booking} out`;
  return placed
    .filter(({ script }) => script.text.includes('{booking}'))
    .map(({ file, line }) => ({ file, line, message }));
}

function missingAcknowledgments(
  { languages }: Pick<PracticePolicy, 'languages'>,
  placed: readonly PlacedScript[],
): readonly Fault[] {
  const wanted = languages.flatMap((language) => (['open', 'closed'] as const).map((hours) => ({ language, hours })));
  return wanted
    .filter(({ language, hours }) => !placed.some(({ script }) => isFirstText(script, language, hours)))
    .map(({ language, hours }) => ({
      file: 'scripts',
      line: 1,
      message:
        `hold no general acknowledgment by text in ${languageLabels[language].en} for ${hours} hours; ` +
        'write one, or take the language out of practice.languages',
    }));
}

function isFirstText(script: Script, language: Language, hours: 'open' | 'closed'): boolean {
  const isGeneral = script.moment === 'acknowledgment' && script.about === 'general' && script.channel === 'text';
  return isGeneral && script.language === language && (script.hours === 'any' || script.hours === hours);
}
