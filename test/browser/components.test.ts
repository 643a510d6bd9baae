import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';

/** Code for browsers: this place cannot know its types. */
const host = '../../src/sandbox/browser/components/all.tsx';
const { componentNames } = (await import(host)) as { readonly componentNames: readonly string[] };

/** HubSpot's names of components that stand under another one, such as `Dropdown.ButtonItem`, are written together. */
const used = /<([A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)?)[\s/>]/g;
const fromHubSpot = /import \{([^}]*)\} from '@hubspot\/ui-extensions(?:\/crm|\/pages)?'/g;

/** What only describes routes is never drawn. */
const neverDrawn = ['PageRoutes'];

test('the sandbox can draw every component of HubSpot that cards, queue and settings use', () => {
  const missing = globSync('extensions/app/**/*.tsx', { exclude: ['**/node_modules/**'] }).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const imported = [...text.matchAll(fromHubSpot)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    );
    const drawn = [...text.matchAll(used)].map(([, name = '']) => name);
    return drawn
      .filter((name) => imported.includes(name.split('.')[0] ?? '') && !neverDrawn.includes(name.split('.')[0] ?? ''))
      .filter((name) => !componentNames.includes(name.replace('.', '')))
      .map((name) => `${file}: ${name}`);
  });

  expect(componentNames.length).toBeGreaterThan(60);
  expect(missing).toEqual([]);
});
