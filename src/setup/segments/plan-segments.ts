import { differencesBetween } from '../plan/differences.ts';
import type { HubSpotCall } from '../plan/hubspot-call.ts';
import { planOf, type Change, type Plan } from '../plan/plan.ts';
import type { FoundSegment } from './read-segments.ts';
import type { Segment } from './wanted-segments.ts';

/** HubSpot's address of segments, which it called lists. */
export const segmentsPath = '/crm/lists/2026-09';

/**
 * What would bring the six segments about. A segment is known by its name, or by its filters where somebody has renamed
 * it; one whose filters somebody changed stays as it is.
 */
export function planSegments(wanted: readonly Segment[], found: readonly FoundSegment[]): Plan<HubSpotCall> {
  const left: string[] = [];
  const changes: Change<HubSpotCall>[] = [];
  for (const segment of wanted) {
    const named = found.find(({ name }) => name === segment.name);
    const alike = named ?? found.find((one) => hasItsFilters(segment, one));
    if (alike === undefined) changes.push(make(segment));
    else if (named === undefined)
      left.push(`The segment "${segment.name}" was renamed to "${alike.name}" and stays so`);
    else if (!hasItsFilters(segment, named)) left.push(edited(segment.name));
  }
  return planOf({ changes, left, there: wanted.length - changes.length - left.length });
}

function hasItsFilters({ filterBranch }: Segment, found: FoundSegment): boolean {
  return differencesBetween(filterBranch, found.filterBranch).length === 0;
}

function edited(name: string): string {
  return `The segment "${name}" has other filters than ours and stays so; to have ours again, rename it and run the setup again`;
}

function make({ name, about, filterBranch }: Segment): Change<HubSpotCall> {
  return {
    kind: 'make',
    what: `The segment "${name}"`,
    differences: [{ field: 'who is in it', old: '', wanted: about }],
    call: {
      doing: `make the segment "${name}"`,
      method: 'POST',
      path: segmentsPath,
      body: { name, objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch },
      remedy: 'make it by hand in CRM → Segments, see docs/connect-hubspot-and-twilio.md',
    },
  };
}
