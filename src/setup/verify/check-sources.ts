import ts from 'typescript';
import { z } from 'zod';
import { configOf, type Fault, type ProjectFiles } from './project-files.ts';

/** Where HubSpot's own records are shown: cards lead people there, and fetch nothing from it. */
const records = 'https://app.hubspot.com';

/** Whether our own TypeScript in there calls only what the app permits, and can be built where HubSpot builds it. */
export function checkSources(files: ProjectFiles): readonly Fault[] {
  const permitted = permittedIn(files);
  return [...files.sources].flatMap(([where, text]) => [
    ...addressesIn(text)
      .filter((address) => !isPermitted(address, permitted))
      .map((address) => ({ where, words: `names ${address}, which the app's permittedUrls do not permit` })),
    ...checkImports(where, text, files.uploaded),
  ]);
}

function permittedIn({ components }: ProjectFiles): readonly string[] {
  const app = components.find(({ content }) => content['type'] === 'app');
  const shape = z.looseObject({ permittedUrls: z.looseObject({ fetch: z.array(z.string()) }) });
  return app === undefined ? [] : (shape.safeParse(configOf(app)).data?.permittedUrls.fetch ?? []);
}

/** Addresses written out; the service's comes from the profile, as a variable. Comments name sources. */
function addressesIn(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/['"`](https?:\/\/[^'"`\s$]*)/g)].map(([, address = '']) => address);
}

function isPermitted(address: string, permitted: readonly string[]): boolean {
  if (address === records || address.startsWith(`${records}/`)) return true;
  return permitted.some((start) => address.startsWith(start));
}

/** HubSpot builds each folder by itself; what they share must need nothing. */
function checkImports(where: string, text: string, uploaded: string): readonly Fault[] {
  const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  const isShared = where.startsWith(`${uploaded}/shared/`);
  return imported.flatMap((name) => {
    if (isShared && !name.startsWith('./')) {
      return [
        { where, words: `imports ${name}: what is shared must need nothing, HubSpot's builder finds no package there` },
      ];
    }
    return name.startsWith('../') && /^(?:\.\.\/)+(?:cards|pages|settings|shared|src)\b/.test(name)
      ? [{ where, words: `imports ${name}, which does not travel with its folder; share it through @speedwell/shared` }]
      : [];
  });
}
