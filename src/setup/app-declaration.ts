import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../config.ts';

/** HubSpot takes a component with another uid for another component, so ours never change. */
const uid = z.string().regex(/^speedwell_[a-z0-9_]{1,54}$/, { error: 'must begin with speedwell_, in small letters' });

const reason = z.string().min(10, { error: 'must say why' });
const sourceFile = z.string().regex(/^src\/[a-z/-]+\.ts$/, { error: 'must be a file in src' });

/** With such a scope HubSpot would switch off `hubspot.fetch`, by which the cards call the service. */
const scope = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]*$/, { error: 'must be the name of a scope' })
  .refine((name) => !name.includes('sensitive'), { error: 'must not be a Sensitive Data scope' });

const address = z.strictObject({
  address: z.string().regex(/^(https:\/\/|\$\{SERVICE_URL\})/, { error: 'must be an https address or ${SERVICE_URL}' }),
  reason,
});

const Subscription = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(['object.creation', 'object.deletion', 'object.merge', 'object.restore']),
    object: z.enum(['contact', 'call']),
    handledBy: sourceFile,
    reason,
  }),
  z.strictObject({
    event: z.literal('object.propertyChange'),
    object: z.enum(['contact', 'call']),
    handledBy: sourceFile,
    reason,
    properties: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).min(1),
  }),
  z.strictObject({
    event: z.literal('contact.privacyDeletion'),
    object: z.literal('contact'),
    handledBy: sourceFile,
    reason,
  }),
]);

const App = z.strictObject({
  about: z.string(),
  project: z.string().regex(/^[a-z-]+$/),
  platformVersion: z.literal('2026.09'),
  uid,
  name: z.string().min(1),
  description: z.string().min(1),
  distribution: z.literal('private'),
  auth: z.literal('static'),
  scopes: z.array(z.strictObject({ scope, reason })).min(1),
  addresses: z.strictObject({ fetch: z.array(address), iframe: z.array(address), img: z.array(address) }),
  webhooks: z.strictObject({
    uid,
    address: z.string().startsWith('${SERVICE_URL}/'),
    handledBy: sourceFile,
    // HubSpot takes no less than 6.
    maxConcurrentRequests: z.int().min(6),
    subscriptions: z.array(Subscription).min(1),
    withoutWebhook: z.array(z.strictObject({ property: z.string(), reason })),
  }),
});

/** All that the app asks of HubSpot, as `app.json` declares it. */
export type App = Readonly<z.output<typeof App>>;

/**
 * Reads `app.json` in the project folder `root`.
 *
 * @throws {ConfigurationError} that names every fault, or says that the file cannot be read.
 */
export async function readApp(root: string): Promise<App> {
  const parsed = App.safeParse(parseJson(await readText(join(root, 'app.json'))));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`Cannot use app.json: ${faults.length} place(s) need attention\n${faults.join('\n')}`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new ConfigurationError('Cannot read app.json: run the setup in the folder of the project');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError('Cannot use app.json: it is not JSON; look for a missing comma or quote');
  }
}
