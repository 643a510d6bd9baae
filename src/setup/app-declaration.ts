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

/** What not every edition of HubSpot has. */
const feature = z.enum(['workflows', 'marketing_emails', 'meetings']);

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

/** A file that HubSpot starts a card or page from, written from its root, `extensions`. */
const entrypoint = z
  .string()
  .regex(/^\/app\/[a-z]+\/[A-Za-z]+\.tsx$/, { error: 'must be a file such as /app/cards/Card.tsx' });

const Card = z.strictObject({
  uid,
  name: z.string().min(1),
  description: z.string().min(1),
  location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar']),
  entrypoint,
  objectTypes: z.array(z.literal('contacts')).min(1),
  reason,
});

/** What HubSpot's own screens show of the practice's: `pages` of the app, and its settings. */
const Place = z.strictObject({ uid, entrypoint, reason });

const WorkflowAction = z.strictObject({
  uid,
  /** The end of its address, and the name of its file. */
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  handledBy: sourceFile,
  reason,
  address: z.string().startsWith('${SERVICE_URL}/hubspot/actions/'),
  /** What HubSpot shows of it, as HubSpot wants it but for the address. */
  declaredIn: z.string().regex(/^src\/[a-z/-]+\.json$/, { error: 'must be a JSON file in src' }),
});

const App = z.strictObject({
  about: z.string(),
  project: z.string().regex(/^[a-z-]+$/),
  platformVersion: z.literal('2026.09'),
  uid,
  name: z.string().min(1),
  description: z.string().min(1),
  distribution: z.literal('private'),
  auth: z.literal('static'),
  /** What the account has of HubSpot; a scope that it cannot grant keeps the app from being installed. */
  features: z.array(feature).default([]),
  scopes: z.array(z.strictObject({ scope, reason, needs: feature.optional() })).min(1),
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
  cards: z.array(Card).min(1),
  pages: Place,
  settings: Place,
  /** `as_text` writes choices that the service would offer as plain text, should HubSpot refuse them. */
  workflowActionChoices: z.enum(['from_service', 'as_text']).default('from_service'),
  workflowActions: z.array(WorkflowAction).default([]),
});

/** All that the app asks of HubSpot, as `app.json` declares it. */
export type App = Readonly<
  Omit<z.output<typeof App>, 'workflowActions'> & { readonly workflowActions: readonly DeclaredAction[] }
>;

/** A step for workflows, and what HubSpot shows of it. */
export type DeclaredAction = z.output<typeof WorkflowAction> & { readonly config: Readonly<Record<string, unknown>> };

/** The scopes that the app asks for: those that any account grants, and those of the features that this one has. */
export function askedScopes({ scopes, features }: Pick<App, 'scopes' | 'features'>): readonly string[] {
  const asked = scopes.filter(({ needs }) => needs === undefined || features.includes(needs));
  return asked.map(({ scope }) => scope);
}

/**
 * Reads `app.json` in the project folder `root`, and the files it names for what HubSpot shows of workflow actions.
 *
 * @throws {ConfigurationError} that names every fault, or says that a file cannot be read.
 */
export async function readApp(root: string): Promise<App> {
  const parsed = App.safeParse(parseJson('app.json', await readText(root, 'app.json')));
  if (parsed.success) {
    const workflowActions = await Promise.all(parsed.data.workflowActions.map((action) => withConfig(root, action)));
    return { ...parsed.data, workflowActions };
  }
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`Cannot use app.json: ${faults.length} place(s) need attention\n${faults.join('\n')}`);
}

const Config = z.record(z.string(), z.unknown());

async function withConfig(root: string, action: z.output<typeof WorkflowAction>): Promise<DeclaredAction> {
  const { declaredIn } = action;
  const { data } = Config.safeParse(parseJson(declaredIn, await readText(root, declaredIn)));
  if (data === undefined) throw new ConfigurationError(`Cannot use ${declaredIn}: it must hold one object`);
  return { ...action, config: data };
}

async function readText(root: string, file: string): Promise<string> {
  try {
    return await readFile(join(root, file), 'utf8');
  } catch {
    throw new ConfigurationError(`Cannot read ${file}: run the setup in the folder of the project`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(`Cannot use ${file}: it is not JSON; look for a missing comma or quote`);
  }
}
