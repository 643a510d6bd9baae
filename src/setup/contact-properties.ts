import { z } from 'zod';
import { describeFault } from '../partners/hubspot/fault.ts';
import type { AskHubSpot, SetupAnswer } from './ask-hubspot.ts';
import { readAnswer } from './plan/hubspot-call.ts';
import { propertyDefinitions, propertyGroup, type PropertyDefinition } from './property-definitions.ts';

/** What the setup did, or with `dryRun` would do. Running it twice does nothing the second time. */
export interface PropertiesReport {
  readonly groupCreated: boolean;
  /** Internal names. */
  readonly created: readonly string[];
  /** Existing properties that lacked options, with the values added. */
  readonly extended: readonly Extension[];
  /** Existing properties that people call otherwise. */
  readonly renamed: readonly Renamed[];
  readonly unchanged: number;
  /** What a person must mend, in words that say how. */
  readonly faults: readonly string[];
}

/** A property with another label than ours, which stays. */
export interface Renamed {
  readonly name: string;
  readonly label: string;
  readonly ours: string;
}

export interface Extension {
  readonly name: string;
  readonly added: readonly string[];
}

const path = '/crm/properties/2026-09/contacts';
/** HubSpot's limit for one batch. Source: its guide to the properties API. */
const batchSize = 100;

const ExistingOption = z.looseObject({ label: z.string(), value: z.string(), displayOrder: z.number().catch(-1) });
const Existing = z.looseObject({
  name: z.string(),
  label: z.string().catch(''),
  type: z.string(),
  archived: z.boolean().catch(false),
  options: z.array(ExistingOption).catch([]),
});
type Existing = z.output<typeof Existing>;
const Properties = z.looseObject({ results: z.array(Existing) });
const Groups = z.looseObject({ results: z.array(z.looseObject({ name: z.string() })) });

/**
 * Makes the contact properties of the patient inquiry, their group, and the options they lack. It deletes nothing, and
 * labels, descriptions and options that people changed or added stay as they are.
 *
 * @param dryRun - reads only, and reports what would be done.
 * @throws {GiveUp | TryLater} as `AskHubSpot` does; what was made until then stays, and another run goes on from there.
 */
export async function createContactProperties(
  ask: AskHubSpot,
  { dryRun }: { readonly dryRun: boolean },
): Promise<PropertiesReport> {
  const groupMissing = !(await readGroups(ask)).has(propertyGroup.name);
  if (groupMissing && !dryRun) await createGroup(ask);

  const before = await readProperties(ask);
  const missing = propertyDefinitions.filter(({ name }) => !before.has(name));
  const creation = dryRun ? { refusals: [], after: before } : await createMissing(ask, missing, before);
  const plan = compare(creation.after);
  const refused = dryRun ? [] : await extendAll(ask, plan.extensions, creation.after);

  const created = missing.filter(({ name }) => dryRun || creation.after.has(name)).map(({ name }) => name);
  const extended = plan.extensions.filter(({ name }) => !refused.some((refusal) => refusal.name === name));
  const faults = [...creation.refusals, ...plan.faults, ...refused.map(({ fault }) => fault)];
  const unchanged = propertyDefinitions.length - created.length - extended.length - faults.length;
  return { groupCreated: groupMissing, created, extended, renamed: findRenamed(before), unchanged, faults };
}

async function readGroups(ask: AskHubSpot): Promise<ReadonlySet<string>> {
  const doing = 'read the property groups';
  const { results } = readAnswer(Groups, doing, await ask({ doing, method: 'GET', path: `${path}/groups` }));
  return new Set(results.map(({ name }) => name));
}

async function createGroup(ask: AskHubSpot): Promise<void> {
  const doing = `create the property group "${propertyGroup.label}"`;
  const answer = await ask({
    doing,
    method: 'POST',
    path: `${path}/groups`,
    body: { ...propertyGroup, displayOrder: 0 },
  });
  // 409: somebody made it in this moment.
  if (answer.kind === 'refused' && answer.status !== 409) readAnswer(z.unknown(), doing, answer);
}

async function readProperties(ask: AskHubSpot): Promise<ReadonlyMap<string, Existing>> {
  const doing = 'read the contact properties';
  const { results } = readAnswer(Properties, doing, await ask({ doing, method: 'GET', path }));
  const live = results.filter(({ archived }) => !archived);
  return new Map(live.map((property) => [property.name, property]));
}

/** Whatever a batch did not make is asked for alone, so that one bad property holds up no other and names itself. */
async function createMissing(
  ask: AskHubSpot,
  missing: readonly PropertyDefinition[],
  before: ReadonlyMap<string, Existing>,
): Promise<{ readonly refusals: readonly string[]; readonly after: ReadonlyMap<string, Existing> }> {
  if (missing.length === 0) return { refusals: [], after: before };
  for (let start = 0; start < missing.length; start += batchSize) {
    const inputs = missing.slice(start, start + batchSize).map(toInput);
    await ask({
      doing: 'create the contact properties',
      method: 'POST',
      path: `${path}/batch/create`,
      body: { inputs },
    });
  }
  const made = await readProperties(ask);
  const left = missing.filter(({ name }) => !made.has(name));
  if (left.length === 0) return { refusals: [], after: made };

  const answers: [PropertyDefinition, SetupAnswer][] = [];
  for (const property of left) {
    const doing = `create the contact property ${property.name}`;
    answers.push([property, await ask({ doing, method: 'POST', path, body: toInput(property) })]);
  }
  const after = await readProperties(ask);
  const refusals = answers.filter(([{ name }]) => !after.has(name)).map(([{ name }, answer]) => explain(name, answer));
  return { refusals, after };
}

function toInput({ options, hasUniqueValue, ...property }: PropertyDefinition) {
  const choices = options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false }));
  const displayOrder = propertyDefinitions.findIndex(({ name }) => name === property.name);
  return {
    ...property,
    groupName: propertyGroup.name,
    displayOrder,
    options: choices,
    hasUniqueValue: hasUniqueValue === true,
  };
}

function explain(name: string, answer: SetupAnswer): string {
  if (answer.kind === 'refused' && answer.status === 409) {
    return `Cannot create ${name}: HubSpot says it exists but does not show it; look for it in Settings → Properties → Archived properties and restore it`;
  }
  const codes = answer.kind === 'refused' ? describeFault(answer.fault, answer.status) : 'no reason';
  return `Cannot create ${name}: HubSpot refused it with ${codes}; create it by hand in Settings → Properties, or free some properties if the account is full`;
}

function findRenamed(existing: ReadonlyMap<string, Existing>): readonly Renamed[] {
  return propertyDefinitions.flatMap(({ name, label: ours }) => {
    const label = existing.get(name)?.label ?? ours;
    return label === ours ? [] : [{ name, label, ours }];
  });
}

function compare(existing: ReadonlyMap<string, Existing>) {
  const extensions: Extension[] = [];
  const faults: string[] = [];
  for (const { name, type, options } of propertyDefinitions) {
    const found = existing.get(name);
    if (found === undefined) continue;
    if (found.type !== type) {
      faults.push(
        `Cannot use ${name}: it exists with the type "${found.type}" and must be "${type}"; HubSpot cannot change that, so archive it in Settings → Properties and run the setup again`,
      );
      continue;
    }
    const values = new Set(found.options.map(({ value }) => value));
    const added = options.map(({ value }) => value).filter((value) => !values.has(value));
    if (added.length > 0) extensions.push({ name, added });
  }
  return { extensions, faults };
}

interface RefusedExtension {
  readonly name: string;
  readonly fault: string;
}

/** HubSpot takes the complete list of options, so what people added is sent back as it is. */
async function extendAll(
  ask: AskHubSpot,
  extensions: readonly Extension[],
  existing: ReadonlyMap<string, Existing>,
): Promise<readonly RefusedExtension[]> {
  const refused: RefusedExtension[] = [];
  for (const { name, added } of extensions) {
    const kept = existing.get(name)?.options ?? [];
    const last = Math.max(-1, ...kept.map(({ displayOrder }) => displayOrder));
    const ours = propertyDefinitions.find((property) => property.name === name)?.options ?? [];
    const more = ours.filter(({ value }) => added.includes(value));
    const options = [...kept, ...more.map((option, at) => ({ ...option, displayOrder: last + 1 + at, hidden: false }))];
    const doing = `add options to the contact property ${name}`;
    const answer = await ask({ doing, method: 'PATCH', path: `${path}/${name}`, body: { options } });
    if (answer.kind === 'refused') {
      const codes = describeFault(answer.fault, answer.status);
      refused.push({
        name,
        fault: `Cannot ${doing}: HubSpot refused with ${codes}; add by hand in Settings → Properties the internal values ${added.join(', ')}`,
      });
    }
  }
  return refused;
}
