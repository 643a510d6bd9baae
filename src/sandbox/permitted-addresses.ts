import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = join(import.meta.dirname, '../../extensions/app/app-hsmeta.json');
const Manifest = z.looseObject({
  config: z.looseObject({ permittedUrls: z.looseObject({ fetch: z.array(z.string()) }) }),
});

/**
 * The addresses that cards and pages may call, as the app's manifest permits them.
 *
 * @param variables - of the profile; a variable that is not among them stays as it is written, and permits nothing.
 */
export async function readPermittedAddresses(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { config } = Manifest.parse(JSON.parse(await readFile(manifest, 'utf8')));
  return config.permittedUrls.fetch.map((address) =>
    address.replaceAll(/\$\{(\w+)\}/g, (written, name: string) => variables[name] ?? written),
  );
}
