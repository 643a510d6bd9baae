import type { WorkflowOutputs } from './outputs.ts';

/** The outputs of an action as they were stored: moments are ISO text. */
export interface StoredOutputs {
  readonly codes: WorkflowOutputs['codes'];
  readonly moments: Readonly<Record<string, string | null>>;
  readonly owners: WorkflowOutputs['owners'];
}

/**
 * The output fields of an action as HubSpot takes them: all as text, moments in milliseconds since 1970. What is null is
 * left out, and so is an owner whom HubSpot does not know.
 *
 * @param ownerIds - HubSpot owner ids by what stands in the policy.
 */
export function outputFieldsOf(
  { codes, moments, owners }: StoredOutputs,
  ownerIds: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const fields = [
    ...Object.entries(codes),
    ...Object.entries(moments).map(([name, at]) => [name, at === null ? null : milliseconds(at)] as const),
    ...Object.entries(owners).map(([name, owner]) => [name, owner === null ? null : ownerIds.get(owner)] as const),
  ];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** The outputs of an action as they are stored. */
export function asStored({ codes, moments, owners }: WorkflowOutputs): StoredOutputs {
  const written = Object.entries(moments).map(([name, at]) => [name, at === null ? null : at.toString()] as const);
  return { codes, owners, moments: Object.fromEntries(written) };
}

/** The owners whose ids have to be known for it. */
export function ownersIn({ owners }: Pick<StoredOutputs, 'owners'>): readonly string[] {
  return Object.values(owners).filter((owner) => owner !== null);
}

function milliseconds(at: string): string {
  return String(Temporal.Instant.from(at).epochMilliseconds);
}
