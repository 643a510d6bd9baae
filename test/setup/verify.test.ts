import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verify } from '../../src/setup/verify/verify.ts';

const root = resolve(import.meta.dirname, '../..');
let copy: string;

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'speedwell-verify-'));
  for (const path of ['app.json', 'hsproject.json', 'extensions', 'src/intake/workflow-actions/declared']) {
    await cp(join(root, path), join(copy, path), { recursive: true, filter: (from) => !from.includes('node_modules') });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterEach(() => rm(copy, { recursive: true }));

/** What is wrong as far as the files tell, line by line. */
async function faults(): Promise<readonly string[]> {
  const lines: string[] = [];
  const isWell = await verify(copy, (line) => lines.push(line), { withTools: false });
  const found = lines.filter((line) => line.startsWith('✗'));
  expect(isWell).toBe(found.length === 0);
  return found;
}

/** What is wrong with HubSpot's own tools asked as well, in a process of its own as the command has it. */
async function faultsWithTools(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--disable-warning=DEP0205', '--input-type=module', '--eval'],
    `const { verify } = await import(${JSON.stringify(join(root, 'src/setup/verify/verify.ts'))});
     await verify(${JSON.stringify(copy)}, (line) => process.stdout.write(line + '\\n'));`,
  ]);
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => line.startsWith('✓')).length).toBeGreaterThan(7);
  return lines.filter((line) => line.startsWith('✗'));
}

const app = 'extensions/app/app-hsmeta.json';
const card = 'extensions/app/cards/patient-inquiry-tab-hsmeta.json';
const webhooks = 'extensions/app/webhooks/webhooks-hsmeta.json';
const action = 'extensions/app/workflow-actions/report-inquiry-hsmeta.json';

interface Json {
  [key: string]: unknown;
}

/** Changes a JSON file at a path of keys. */
async function set(file: string, keys: readonly string[], value: unknown): Promise<void> {
  const content: Json = JSON.parse(await readFile(join(copy, file), 'utf8')) as Json;
  const last = keys.at(-1) ?? '';
  const holder = keys.slice(0, -1).reduce((at, key) => at[key] as Json, content);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  await writeFile(join(copy, file), JSON.stringify(content));
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy, file)), { recursive: true });
  await writeFile(join(copy, file), text);
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(join(copy, to)), { recursive: true });
  await rename(join(copy, from), join(copy, to));
}

/** Mistakes that people make, what is said of each, and where. */
const mistakes: readonly (readonly [mistake: string, make: () => Promise<void>, said: RegExp])[] = [
  ['a comma too many', () => write(card, '{ "uid": "speedwell_x", }'), /tab-hsmeta\.json: is missing or not JSON/],
  ['a platform of last year', () => set('hsproject.json', ['platformVersion'], '2025.1'), /hsproject\.json: needs "platformVersion": "2026\.09"/],
  ['a source folder outside', () => set('hsproject.json', ['srcDir'], '../elsewhere'), /hsproject\.json: needs a "srcDir" inside/],
  ['the app folder renamed', () => move('extensions/app', 'extensions/application'), /extensions: has no app|is not read there/],
  ['a key of an old manifest', () => set(card, ['title'], 'Patient inquiry'), /has "title" at its top/],
  ['no uid', () => set(card, ['uid'], undefined), /needs a "uid"/],
  ['a uid that others use', () => set(card, ['uid'], 'patient_card'), /begin it with speedwell_/],
  ['the uid of another card', () => set(card, ['uid'], 'speedwell_patient_inquiry_sidebar'), /has the uid "speedwell_patient_inquiry_sidebar" of/],
  ['a type from a blog', () => set(card, ['type'], 'crm-card'), /has the type "crm-card", which HubSpot does not know/],
  ['a card among the pages', () => move(card, 'extensions/app/pages/tab-hsmeta.json'), /pages\/tab-hsmeta\.json: is not read there: HubSpot looks for it in app\/cards/],
  ['a card one folder too deep', () => move(card, 'extensions/app/cards/inner/tab-hsmeta.json'), /cards\/inner\/tab-hsmeta\.json: is not read there/],
  ['a second settings page', () => write('extensions/app/settings/more-hsmeta.json', JSON.stringify({ uid: 'speedwell_more', type: 'settings', config: { entrypoint: '/app/settings/Settings.tsx' } })), /is a second settings: an app has one/],
  ['a place for cards that is none', () => set(card, ['config', 'location'], 'crm.contact.tab'), /config\.location: /],
  ['a key that HubSpot does not know', () => set(card, ['config', 'titel'], 'x'), /config: Unrecognized key: "titel"/],
  ['an entry file that is not there', () => set(card, ['config', 'entrypoint'], '/app/cards/Gone.tsx'), /starts from \/app\/cards\/Gone\.tsx, which is not there/],
  ['a card that shows nothing', () => write('extensions/app/cards/PatientInquiryTab.tsx', 'export const nothing = 1;'), /PatientInquiryTab\.tsx: never calls hubspot\.extend/],
  ['React 19', () => set('extensions/app/cards/package.json', ['dependencies', 'react'], '19.1.0'), /must name react 18\.3/],
  ['a shared package that is not there', () => set('extensions/app/cards/package.json', ['dependencies', '@speedwell/shared'], 'file:../../gone'), /names @speedwell\/shared, which is not in the folder/],
  ['a Sensitive Data scope', () => set(app, ['config', 'auth', 'requiredScopes', '0'], 'crm.objects.contacts.sensitive.read'), /is a Sensitive Data scope/],
  ['the scope of a card forgotten', () => set(app, ['config', 'auth', 'requiredScopes'], ['oauth']), /tab-hsmeta\.json: needs the scope crm\.objects\.contacts\.read/],
  ['redirect addresses, which a static app has not', () => set(app, ['config', 'auth', 'redirectUrls'], []), /config\.auth: Unrecognized key: "redirectUrls"/],
  ['an address that is not secure', () => set(app, ['config', 'permittedUrls', 'fetch'], ['http://clinic.example']), /permittedUrls\.fetch\.0: must be an https address/],
  ['a wildcard', () => set(app, ['config', 'permittedUrls', 'fetch'], ['https://*.clinic.example']), /must be an https address without wildcards/],
  ['too few webhooks at once', () => set(webhooks, ['config', 'settings', 'maxConcurrentRequests'], 5), /maxConcurrentRequests: /],
  ['an event in both spellings', () => set(webhooks, ['config', 'subscriptions', 'legacyCrmObjects'], [{ subscriptionType: 'contact.creation', active: true }]), /subscribes twice to: contact creation/],
  ['an input without a Spanish name', () => set(action, ['config', 'labels', 'es', 'inputFieldLabels'], {}), /labels\.es\.inputFieldLabels does not name/],
  ['an output without a name', () => set(action, ['config', 'labels', 'en', 'outputFieldLabels'], {}), /labels\.en\.outputFieldLabels does not name/],
  ['a card text that names no input', () => set(action, ['config', 'labels', 'en', 'actionCardContent'], 'By {{nobody}}'), /names nobody, which is no input/],
  ['a profile without the address', () => write('extensions/hsprofile.prod.json', '{ "accountId": 1, "variables": {} }'), /says nothing for \$\{SERVICE_URL\}/],
  ['a profile with a list', () => write('extensions/hsprofile.prod.json', '{ "accountId": 1, "variables": { "SERVICE_URL": ["https://a.example"] } }'), /hsprofile\.prod\.json: variables\.SERVICE_URL/],
  ['a token in a profile', () => write('extensions/hsprofile.prod.json', '{ "accountId": 1, "variables": { "SERVICE_URL": "https://a.example", "HUBSPOT_TOKEN": "x" } }'), /HUBSPOT_TOKEN looks like a secret/],
  ['a call to somewhere else', () => write('extensions/app/cards/Other.tsx', "import { hubspot } from '@hubspot/ui-extensions';\nexport const read = () => hubspot.fetch('https://other.example/x');\n"), /names https:\/\/other\.example\/x, which the app's permittedUrls do not permit/],
  ['a package in what is shared', () => write('extensions/shared/more.ts', "export { Text } from '@hubspot/ui-extensions';\n"), /shared\/more\.ts: imports @hubspot\/ui-extensions: what is shared must need nothing/],
  ['an import that does not travel', () => write('extensions/app/pages/More.tsx', "import '../cards/PatientInquiryTab.tsx';\n"), /does not travel with its folder/],
]; // prettier-ignore

describe('before a practice uploads the project', () => {
  test('nothing is wrong with it, and HubSpot’s own library, rules and builder say the same', async () => {
    expect(await faultsWithTools()).toEqual([]);
  }, 60_000);

  test.each(mistakes)('%s is found', async (_mistake, make, said) => {
    await make();

    expect((await faults()).join('\n')).toMatch(said);
  });

  test('what HubSpot’s own tools find is told as well', async () => {
    await write(
      'extensions/app/cards/PatientInquirySidebar.tsx',
      "import { hubspot } from '@hubspot/ui-extensions';\nimport { gone } from './Gone.tsx';\nhubspot.extend(() => <div>{gone}</div>);\n",
    );

    await write('extensions/tsconfig.json', '{ "extends": "../tsconfig.json" }');

    const found = (await faultsWithTools()).join('\n');

    expect(found).toMatch(/PatientInquirySidebar\.tsx:3: <div> is not supported/);
    expect(found).toMatch(/PatientInquirySidebar\.tsx: cannot be built by HubSpot/);
    expect(found).toMatch(/Pages\.tsx: cannot be built by HubSpot; look for .* a file outside of what is uploaded/);
  }, 60_000);
});
