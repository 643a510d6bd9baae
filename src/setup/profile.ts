import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { readJson } from './read-json.ts';

const Profile = z.looseObject({
  accountId: z.number(),
  variables: z.looseObject({ SERVICE_URL: z.string() }),
});

/** What the project's profiles say about this account. `name` is what `hs project upload --profile` takes. */
export type ProfileState =
  | { readonly kind: 'fits'; readonly name: string }
  | { readonly kind: 'other_address'; readonly name: string }
  | { readonly kind: 'missing' };

/**
 * Whether a profile in `extensions/` names this account, and sends HubSpot to the address at which the service is
 * reached. Profiles that cannot be read count as missing.
 *
 * @param root - the project folder.
 */
export async function findProfile(
  root: string,
  config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'PUBLIC_URL'>,
): Promise<ProfileState> {
  let state: ProfileState = { kind: 'missing' };
  const folder = join(root, 'extensions');
  for await (const file of glob('hsprofile.*.json', { cwd: folder })) {
    const profile = Profile.safeParse(await readJson(join(folder, file)));
    if (profile.data?.accountId !== config.HUBSPOT_PORTAL_ID) continue;
    const name = file.slice('hsprofile.'.length, -'.json'.length);
    if (profile.data.variables.SERVICE_URL === config.PUBLIC_URL) return { kind: 'fits', name };
    state = { kind: 'other_address', name };
  }
  return state;
}
