import { z } from 'zod';
import { piecesOf } from './batch.ts';
import type { Ask, Call } from './call.ts';
import { explainDoubt, explainRefusal } from './outcome.ts';

/** HubSpot's limit for reading associations. Source: its change log of 2025-02-10. */
const associationsBatchSize = 1000;

/** A record with more pages of associations than this is not looked through to its end. */
const mostPages = 20;

const AssociationsAnswer = z.looseObject({
  results: z.array(
    z.looseObject({
      from: z.looseObject({ id: z.coerce.string() }),
      to: z
        .array(
          z
            .looseObject({ toObjectId: z.coerce.string().optional(), id: z.coerce.string().optional() })
            .transform(({ toObjectId, id }) => toObjectId ?? id ?? ''),
        )
        .catch([]),
      paging: z
        .looseObject({ next: z.looseObject({ after: z.coerce.string() }) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** From where to where, such as calls → contacts, and how the call is named. */
export interface AssociationKind {
  readonly name: string;
  readonly doing: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Reads to which records these records are linked.
 *
 * @returns by record the ids of the others; null if HubSpot does not know the address (400 or 404).
 */
export async function readAssociations(
  ask: Ask,
  kind: AssociationKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const linked = new Map<string, string[]>();
  const left = piecesOf(
    ids.map((id): { readonly id: string; readonly after?: string } => ({ id })),
    associationsBatchSize,
  ).slice();

  for (let page = 0; left.length > 0 && page < mostPages; page += 1) {
    const call = associationsCall(kind, left.shift() ?? []);
    const answer = await ask(call);
    if (answer.kind === 'refused' && [400, 404].includes(answer.status)) return null;
    if (answer.kind === 'refused') throw explainRefusal(call, answer);

    const parsed = AssociationsAnswer.safeParse(answer.body);
    if (!parsed.success) throw explainDoubt(call, 'its answer cannot be read');
    for (const { from, to } of parsed.data.results) linked.set(from.id, [...(linked.get(from.id) ?? []), ...to]);
    const more = parsed.data.results.flatMap(({ from, paging }) =>
      paging === undefined ? [] : [{ id: from.id, after: paging.next.after }],
    );
    if (more.length > 0) left.push(more);
  }
  return linked;
}

function associationsCall({ name, doing, from, to }: AssociationKind, inputs: readonly object[]): Call {
  return {
    name,
    doing,
    method: 'POST',
    path: `/crm/associations/2026-09/${from}/${to}/batch/read`,
    body: { inputs },
    rate: 'general',
    repeatable: true,
  };
}
