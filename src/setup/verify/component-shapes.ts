import { z } from 'zod';

/** A text in which ${VARIABLES} may stand. */
const text = z.string().min(1);
const address = z.string().regex(/^(?:https:\/\/(?!localhost|127\.)[^*\s]+|\$\{[A-Z_]+\}\S*)$/, {
  error: 'must be an https address without wildcards, or begin with a variable such as ${SERVICE_URL}',
});
const entrypoint = z.string().regex(/^\/app\/\S+\.(?:tsx|jsx)$/, { error: 'must begin with /app/ and be a .tsx file' });
const scope = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]*$/, { error: 'must be the name of a scope' })
  .refine((name) => !name.includes('sensitive'), {
    error: 'is a Sensitive Data scope: with one, HubSpot switches off the calls of all cards',
  });

const AppShape = z.strictObject({
  name: text,
  description: text,
  logo: z.string().optional(),
  distribution: z.literal('private'),
  auth: z.strictObject({ type: z.literal('static'), requiredScopes: z.array(scope).min(1) }),
  permittedUrls: z.strictObject({ fetch: z.array(address), iframe: z.array(address), img: z.array(address) }),
  support: z.record(z.string(), z.string()).optional(),
});

const CardShape = z.strictObject({
  name: text,
  description: text,
  location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar']),
  entrypoint,
  objectTypes: z.array(text).min(1),
  previewImage: z.strictObject({ file: text, altText: text }).optional(),
});

const PlaceShape = z.strictObject({ entrypoint });

const Subscription = z.strictObject({
  subscriptionType: text,
  objectType: text.optional(),
  propertyName: text.optional(),
  active: z.boolean(),
});

const WebhooksShape = z.strictObject({
  settings: z.strictObject({ targetUrl: address, maxConcurrentRequests: z.int().min(6) }),
  subscriptions: z.strictObject({
    crmObjects: z.array(Subscription).optional(),
    legacyCrmObjects: z.array(Subscription).optional(),
    hubEvents: z.array(Subscription).optional(),
  }),
});

const valueTypes = ['bool', 'date', 'datetime', 'enumeration', 'json', 'number', 'object_coordinates', 'phone_number', 'string'] as const; // prettier-ignore
const fieldTypes = ['booleancheckbox', 'calculation_equation', 'checkbox', 'date', 'file', 'html', 'number', 'phonenumber', 'radio', 'select', 'text', 'textarea'] as const; // prettier-ignore

const TypeDefinition = z.strictObject({
  name: z.string().regex(/^[a-zA-Z]\w*$/),
  type: z.enum(valueTypes),
  fieldType: z.enum(fieldTypes),
  options: z.array(z.looseObject({ value: text, label: text })).optional(),
  optionsUrl: address.optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.literal('OWNER').optional(),
});

const InputField = z.strictObject({
  typeDefinition: TypeDefinition,
  supportedValueTypes: z.array(z.enum(['STATIC_VALUE', 'OBJECT_PROPERTY'])).min(1),
  isRequired: z.boolean(),
});

const Labels = z.looseObject({
  actionName: text,
  actionDescription: text,
  actionCardContent: text,
  inputFieldLabels: z.record(z.string(), text).optional(),
  inputFieldDescriptions: z.record(z.string(), text).optional(),
  inputFieldOptionLabels: z.record(z.string(), z.record(z.string(), text)).optional(),
  outputFieldLabels: z.record(z.string(), text).optional(),
  outputFieldOptionLabels: z.record(z.string(), z.record(z.string(), text)).optional(),
  executionRules: z.record(z.string(), text).optional(),
});

const ActionShape = z.strictObject({
  actionUrl: address,
  isPublished: z.boolean(),
  supportedClients: z.array(z.strictObject({ client: z.enum(['WORKFLOWS', 'AGENTS']) })).min(1),
  objectTypes: z.array(z.literal('CONTACT')).min(1),
  objectRequestOptions: z.strictObject({ properties: z.array(text) }).optional(),
  inputFields: z.array(InputField),
  inputFieldDependencies: z.array(z.looseObject({ dependencyType: text })).optional(),
  outputFields: z.array(z.strictObject({ typeDefinition: TypeDefinition })).optional(),
  executionRules: z.array(z.looseObject({ labelName: text })).optional(),
  labels: z.strictObject({ en: Labels, es: Labels }),
});

/** An action that workflows can take, as its file says it. */
export type ActionConfig = z.output<typeof ActionShape>;

/** Reads the config of an action; undefined where it is not one, which has been told already. */
export function readActionConfig(config: unknown): ActionConfig | undefined {
  return ActionShape.safeParse(config).data;
}

/**
 * What HubSpot expects of the config of each type that Speedwell uses. HubSpot's own schemas are in no package; these are
 * written from its documentation.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration
 */
export const shapes: Readonly<Record<string, z.ZodType>> = {
  app: AppShape,
  card: CardShape,
  page: PlaceShape,
  settings: PlaceShape,
  webhooks: WebhooksShape,
  'workflow-action': ActionShape,
};
