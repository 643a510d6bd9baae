import { z } from 'zod';
import type { HubSpot, Owner } from '../hubspot.ts';
import type { Ask, Call } from './call.ts';
import { explainDoubt, explainRefusal } from './outcome.ts';

/** HubSpot's largest page of owners. */
const pageSize = '500';

/** More pages than any account has; guards against an answer that always names a next one. */
const mostPages = 50;

const OwnersAnswer = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.coerce.string(),
      email: z.string().catch(''),
      archived: z.boolean().catch(false),
    }),
  ),
  paging: z
    .looseObject({ next: z.looseObject({ after: z.coerce.string() }) })
    .optional()
    .catch(undefined),
});

/** Reads the owners of the account. One without an e-mail address has an empty one. */
export function createOwners(ask: Ask): Pick<HubSpot, 'readOwners'> {
  return {
    readOwners: async () => {
      const owners: Owner[] = [];
      let after: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await readPage(ask, after);
        owners.push(...answer.results.filter(({ archived }) => !archived).map(({ id, email }) => ({ id, email })));
        after = answer.paging?.next.after;
        if (after === undefined) break;
      }
      return owners;
    },
  };
}

async function readPage(ask: Ask, after: string | undefined): Promise<z.output<typeof OwnersAnswer>> {
  const call: Call = {
    name: 'owners_read',
    doing: 'read owners',
    method: 'GET',
    path: '/crm/owners/2026-09',
    query: { limit: pageSize, ...(after === undefined ? {} : { after }) },
    rate: 'general',
    repeatable: true,
  };
  const answer = await ask(call);
  if (answer.kind === 'refused') throw explainRefusal(call, answer);
  const parsed = OwnersAnswer.safeParse(answer.body);
  if (!parsed.success) throw explainDoubt(call, 'its answer cannot be read');
  return parsed.data;
}
