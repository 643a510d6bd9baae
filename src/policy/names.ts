import type { Script } from '../follow-up/policy/scripts.ts';
import { faultAt } from './faults.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** A place of practice.yaml that names something, and where that is written. `*` stands for every name or number. */
interface Reference {
  readonly at: readonly string[];
  readonly to: 'people' | 'cadences' | 'locations' | 'service_lines';
}

const references: readonly Reference[] = [
  { at: ['groups', '*', 'owners', '*'], to: 'people' },
  { at: ['groups', '*', 'backup'], to: 'people' },
  { at: ['groups', '*', 'manager'], to: 'people' },
  { at: ['groups', '*', 'cadence'], to: 'cadences' },
  { at: ['escalations', '*', 'owner'], to: 'people' },
  { at: ['escalations', '*', 'backup'], to: 'people' },
  { at: ['escalations', '*', 'manager'], to: 'people' },
  { at: ['people', '*', 'locations', '*'], to: 'locations' },
  { at: ['people', '*', 'service_lines', '*'], to: 'service_lines' },
  { at: ['service_lines', '*', 'cadence'], to: 'cadences' },
  { at: ['usual_cadence'], to: 'cadences' },
  { at: ['nurture', '*'], to: 'cadences' },
  { at: ['privacy', 'free_text_by', '*'], to: 'people' },
  { at: ['access', 'settings_by', '*'], to: 'people' },
];

/**
 * Names in practice.yaml that nothing has. Looks at the file as it is written, so that they are told together with every
 * other fault of the file.
 *
 * @param scripts - null where some could not be read; then nobody knows which are there.
 */
export function unknownNames(file: YamlFile, scripts: readonly Script[] | null): readonly Fault[] {
  const wanted = references.flatMap(({ at, to }) => missing(file, at, to, namesIn(file.value, to)));
  return scripts === null ? wanted : [...wanted, ...missingScripts(file, scripts)];
}

function missingScripts(file: YamlFile, scripts: readonly Script[]): readonly Fault[] {
  const steps = [...placesAt(file.value, ['cadences', '*', 'steps', '*'])];
  const ofSteps = (kind: 'call' | 'message', known: readonly Script[]) =>
    steps
      .filter(({ value }) => fieldOf(value, kind) !== undefined)
      .flatMap(({ path, value }) =>
        unknownAt(file, [...path, 'script'], fieldOf(value, 'script'), `the scripts for a ${kind}`, abouts(known)),
      );
  return [
    ...ofSteps(
      'call',
      scripts.filter(({ channel, moment }) => channel === 'call' && moment === 'follow_up'),
    ),
    ...ofSteps('message', scripts.filter(isMessage)),
  ];
}

/** What a step of a cadence may send. */
export function isMessage({ channel, moment }: Pick<Script, 'channel' | 'moment'>): boolean {
  return (channel === 'text' || channel === 'email') && (moment === 'follow_up' || moment === 'education');
}

function abouts(scripts: readonly Script[]): readonly string[] {
  return [...new Set(scripts.map(({ about }) => about))];
}

function missing(
  file: YamlFile,
  at: readonly string[],
  to: Reference['to'],
  known: readonly string[] | null,
): readonly Fault[] {
  if (known === null) return [];
  return [...placesAt(file.value, at)].flatMap(({ path, value }) => unknownAt(file, path, value, to, known));
}

function unknownAt(
  file: YamlFile,
  path: readonly PropertyKey[],
  value: unknown,
  to: string,
  known: readonly string[],
): readonly Fault[] {
  if (typeof value !== 'string' || known.includes(value)) return [];
  const list = known.length === 0 ? 'there are none' : `known are ${known.join(', ')}`;
  return [faultAt(file, path, `names "${value}", which is not among ${to}; ${list}`)];
}

/** The names that a section gives: its keys, or the ids of its list. Null where it cannot be read. */
function namesIn(file: unknown, section: string): readonly string[] | null {
  const part = fieldOf(file, section);
  if (Array.isArray(part)) return part.map((item) => String(fieldOf(item, 'id')));
  return isSection(part) ? Object.keys(part) : null;
}

interface Place {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
}

/** Everything in `value` that stands where `at` says. */
function* placesAt(value: unknown, at: readonly string[], path: readonly PropertyKey[] = []): Generator<Place> {
  const [next, ...rest] = at;
  if (next === undefined) {
    yield { path, value };
    return;
  }
  const inside = Array.isArray(value) ? [...value.entries()] : isSection(value) ? Object.entries(value) : [];
  for (const [key, inner] of inside) {
    if (next === '*' || next === key) yield* placesAt(inner, rest, [...path, key]);
  }
}

function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, key: string): unknown {
  return isSection(value) ? value[key] : undefined;
}
