import { basename } from 'node:path';
import { Components } from '@hubspot/project-parsing-lib/constants';
import type { Component, Fault, ProjectFiles } from './project-files.ts';

/** HubSpot reads nothing else at the top of a component, and drops it without a word. */
const topLevel: readonly string[] = ['uid', 'type', 'config', 'dependencies', 'permissions'];

/** The folder of each type of component below `app`, as HubSpot's own library has it. */
const folderOf: ReadonlyMap<string, { readonly folder: string; readonly single: boolean }> = new Map(
  Object.entries(Components).map(([type, { dir, singularComponent }]) => {
    const folder = type === 'app' ? 'app' : `app/${dir}`;
    return [type, { folder, single: singularComponent === true }];
  }),
);

/** The version for which these checks were written. */
export const platformVersion = '2026.09';

/** What hsproject.json says, and whether each component lies where HubSpot looks for it, under a name of its own. */
export function checkStructure(files: ProjectFiles): readonly Fault[] {
  return [...checkProject(files), ...files.components.flatMap(checkComponent), ...checkTogether(files)];
}

function checkProject({ project, components, uploaded }: ProjectFiles): readonly Fault[] {
  const where = 'hsproject.json';
  const faults: Fault[] = [];
  const { name, srcDir, platformVersion: version } = project ?? {};
  if (typeof name !== 'string' || name === '')
    faults.push({ where, words: 'needs a "name", which HubSpot never changes' });
  if (srcDir !== uploaded) faults.push({ where, words: 'needs a "srcDir" inside the project' });
  if (version !== platformVersion) {
    faults.push({
      where,
      words: `needs "platformVersion": "${platformVersion}"; HubSpot refuses what it does not know`,
    });
  }
  if (!components.some(({ content }) => content['type'] === 'app')) {
    faults.push({ where: uploaded, words: 'has no app: HubSpot finds it in a folder that is called app' });
  }
  return faults;
}

function checkComponent({ path, folder, content }: Component): readonly Fault[] {
  const faults: Fault[] = [];
  const foreign = Object.keys(content).filter((key) => !topLevel.includes(key));
  for (const key of foreign) faults.push({ where: path, words: `has "${key}" at its top, which HubSpot ignores` });

  const { uid, type, config } = content;
  if (typeof uid !== 'string' || !/^[\w.-]{1,64}$/.test(uid)) {
    faults.push({ where: path, words: 'needs a "uid" of at most 64 letters, digits, dots, dashes and underscores' });
  } else if (!uid.startsWith('speedwell_')) {
    faults.push({ where: path, words: `has the uid "${uid}": begin it with speedwell_, other apps use theirs` });
  }
  const place = typeof type === 'string' ? folderOf.get(type) : undefined;
  if (place === undefined) {
    faults.push({ where: path, words: `has the type ${JSON.stringify(type)}, which HubSpot does not know` });
  } else if (place.folder !== folder) {
    faults.push({ where: path, words: `is not read there: HubSpot looks for it in ${place.folder}` });
  }
  if (typeof config !== 'object' || config === null) faults.push({ where: path, words: 'needs a "config"' });
  return faults;
}

function checkTogether({ components }: ProjectFiles): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [uid, same] of Map.groupBy(components, ({ content }) => content['uid'])) {
    const [, ...others] = same;
    for (const { path } of others) {
      faults.push({ where: path, words: `has the uid ${JSON.stringify(uid)} of ${basename(same[0]?.path ?? '')}` });
    }
  }
  for (const [type, same] of Map.groupBy(components, ({ content }) => content['type'])) {
    const isSingle = typeof type === 'string' && folderOf.get(type)?.single === true;
    const [, ...others] = isSingle ? same : [];
    for (const { path } of others) faults.push({ where: path, words: `is a second ${String(type)}: an app has one` });
  }
  return faults;
}
