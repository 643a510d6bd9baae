import { z } from 'zod';
import { isObject, type Fault, type Profile, type ProjectFiles } from './project-files.ts';

const ProfileShape = z.looseObject({
  accountId: z.int().positive({ error: 'must be the number of a HubSpot account' }),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** What every browser of the account is sent; a secret there is one no more. */
const secretNames = /TOKEN|SECRET|KEY|PASSWORD|AUTH/;
const secretValues = /^(?:pat-|AC[0-9a-f]{32}|MG[0-9a-f]{32}|[0-9a-f]{32,}$)/;

/** Whether each profile, and the example of one, says what the components ask for and nothing that must stay with us. */
export function checkProfiles(files: ProjectFiles): readonly Fault[] {
  const used = usedVariables(files);
  if (files.profiles.length === 0) {
    return [{ where: files.uploaded, words: 'has no profile and no example of one: see step 1 of npm run setup' }];
  }
  return files.profiles.flatMap((profile) => checkProfile(profile, used));
}

function checkProfile({ path: where, content }: Profile, used: ReadonlySet<string>): readonly Fault[] {
  const { data, error } = ProfileShape.safeParse(content);
  if (data === undefined) {
    return error.issues.map(({ path, message }) => ({
      where,
      words: `${path.join('.')}: ${message}`.replace(/^: /, ''),
    }));
  }
  const { variables } = data;
  const faults: Fault[] = [];
  for (const name of used) {
    if (!(name in variables))
      faults.push({ where, words: `says nothing for \${${name}}, which the components ask for` });
  }
  const { SERVICE_URL: service } = variables;
  if (service !== undefined && !/^https:\/\/[^/*\s]+$/.test(String(service))) {
    faults.push({
      where,
      words: 'SERVICE_URL must be an https address without a path, such as https://speedwell.practice.example',
    });
  }
  for (const [name, value] of Object.entries(variables)) {
    if (!secretNames.test(name) && !secretValues.test(String(value))) continue;
    faults.push({
      where,
      words: `${name} looks like a secret: cards send their variables to every browser; take it out`,
    });
  }
  return faults;
}

/** HubSpot puts variables into uids and configs, nowhere else. */
function usedVariables({ components }: ProjectFiles): ReadonlySet<string> {
  const texts = components.flatMap(({ content }) => textsIn([content['uid'], content['config']]));
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name)));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
