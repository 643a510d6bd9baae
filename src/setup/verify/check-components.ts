import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../read-json.ts';
import { shapes } from './component-shapes.ts';
import { configOf, type Component, type Fault, type ProjectFiles } from './project-files.ts';

/** Whether each component says what HubSpot expects, and what it says fits the other components and the files. */
export async function checkComponents(files: ProjectFiles): Promise<readonly Fault[]> {
  const places = await Promise.all(files.components.map((component) => checkEntrypoint(files, component)));
  return [...files.components.flatMap(checkShape), ...places.flat(), ...checkScopes(files), ...checkWebhooks(files)];
}

function checkShape(component: Component): readonly Fault[] {
  const { type } = component.content;
  const shape = typeof type === 'string' ? shapes[type] : undefined;
  if (shape === undefined) return [];
  const issues = shape.safeParse(component.content['config']).error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    where: component.path,
    words: `${['config', ...path].join('.')}: ${message}`,
  }));
}

const Package = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

/** The file it starts from is there, and so is a package beside it with what HubSpot's builder needs. */
async function checkEntrypoint(
  { root, uploaded, sources }: ProjectFiles,
  component: Component,
): Promise<readonly Fault[]> {
  const { entrypoint } = configOf(component);
  if (typeof entrypoint !== 'string') return [];
  const source = sources.get(join(uploaded, entrypoint));
  if (source === undefined) return [{ where: component.path, words: `starts from ${entrypoint}, which is not there` }];

  const faults: Fault[] = [];
  if (!source.includes('hubspot.extend')) {
    faults.push({ where: join(uploaded, entrypoint), words: 'never calls hubspot.extend, so HubSpot shows nothing' });
  }
  const folder = join(uploaded, dirname(entrypoint));
  return [...faults, ...(await checkPackage(root, folder))];
}

async function checkPackage(root: string, folder: string): Promise<readonly Fault[]> {
  const where = join(folder, 'package.json');
  const { data } = Package.safeParse(await readJson(join(root, where)));
  if (data === undefined)
    return [{ where, words: 'is missing: HubSpot installs the packages of each folder by itself' }];
  const { react, '@hubspot/ui-extensions': components, ...others } = data.dependencies;
  const faults: Fault[] = [];
  if (components === undefined) faults.push({ where, words: 'does not name @hubspot/ui-extensions' });
  if (react?.startsWith('18.3.') !== true) faults.push({ where, words: 'must name react 18.3: HubSpot has no other' });
  for (const [name, version] of Object.entries(others)) {
    const linked = version.startsWith('file:') ? join(root, folder, version.slice('file:'.length)) : null;
    if (linked !== null && !existsSync(join(linked, 'package.json'))) {
      faults.push({ where, words: `names ${name}, which is not in the folder it says` });
    }
  }
  return faults;
}

/** The scope without which HubSpot refuses the upload. */
const readScopes: Readonly<Record<string, string>> = {
  contacts: 'crm.objects.contacts.read',
  contact: 'crm.objects.contacts.read',
  CONTACT: 'crm.objects.contacts.read',
  call: 'crm.objects.contacts.read',
};

function checkScopes({ components }: ProjectFiles): readonly Fault[] {
  const app = components.find(({ content }) => content['type'] === 'app');
  if (app === undefined) return [];
  const granted = z
    .looseObject({ auth: z.looseObject({ requiredScopes: z.array(z.string()) }) })
    .safeParse(configOf(app)).data?.auth.requiredScopes;
  if (granted === undefined) return [];
  return components.flatMap((component) =>
    neededBy(component)
      .filter((scope) => !granted.includes(scope))
      .map((scope) => ({ where: component.path, words: `needs the scope ${scope}, which the app does not ask for` })),
  );
}

function neededBy(component: Component): readonly string[] {
  const config = configOf(component);
  const objects = subscriptionsOf(config).map(({ objectType }) => objectType);
  const named: unknown = config['objectTypes'];
  const types: readonly unknown[] = [...(Array.isArray(named) ? (named as readonly unknown[]) : []), ...objects];
  const read = types.flatMap((type) =>
    typeof type === 'string' ? (readScopes[type] ?? `crm.objects.${type}.read`) : [],
  );
  return [...new Set([...read, ...(component.content['type'] === 'workflow-action' ? ['automation'] : [])])];
}

const Subscriptions = z.record(
  z.string(),
  z.array(
    z.looseObject({
      subscriptionType: z.string(),
      objectType: z.string().optional(),
      propertyName: z.string().optional(),
    }),
  ),
);

function subscriptionsOf(config: Readonly<Record<string, unknown>>) {
  return Object.values(Subscriptions.safeParse(config['subscriptions']).data ?? {}).flat();
}

/** HubSpot takes a thousand subscriptions of one app, and delivers twice what is subscribed twice. */
function checkWebhooks({ components }: ProjectFiles): readonly Fault[] {
  return components
    .filter(({ content }) => content['type'] === 'webhooks')
    .flatMap((component) => {
      const where = component.path;
      const all = subscriptionsOf(configOf(component));
      if (all.length === 0) return [{ where, words: 'subscribes to nothing' }];
      const named = all.map(({ subscriptionType, objectType = '', propertyName = '' }) =>
        [objectType || subscriptionType.split('.')[0], subscriptionType.split('.')[1], propertyName].join(' '),
      );
      const twice = new Set(named.filter((name, index) => named.indexOf(name) !== index));
      const tooMany = all.length > 1_000 ? [{ where, words: 'has more subscriptions than HubSpot takes: 1000' }] : [];
      return [...tooMany, ...[...twice].map((name) => ({ where, words: `subscribes twice to: ${name.trim()}` }))];
    });
}
