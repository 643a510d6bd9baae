import { z } from 'zod';
import type { Account } from './account.ts';
import { propertyOf } from './account.ts';
import type { ObjectType } from './object-types.ts';
import { builtIn, propertyToJson, propertyTypes, type Property, type PropertyGroup } from './properties.ts';
import { conflict, invalid, notFound, Refusal } from './refusals.ts';
import { bodyOf, checkBatchSize, route, typeIn, version, type Call, type Reply, type Route } from './routes.ts';
import { batchReply } from './shapes.ts';

const aName = /^[a-z][a-z0-9_]*$/;

const NewOption = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  displayOrder: z.number().int(),
  hidden: z.boolean(),
});

const fieldTypes = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const;

const NewProperty = z.object({
  groupName: z.string(),
  name: z.string(),
  label: z.string().min(1),
  type: z.enum(propertyTypes),
  fieldType: z.enum(fieldTypes),
  description: z.string().optional(),
  options: z.array(NewOption).optional(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  externalOptions: z.boolean().optional(),
  dataSensitivity: z.enum(['non_sensitive', 'sensitive', 'highly_sensitive']).optional(),
});
type NewProperty = z.output<typeof NewProperty>;

const PropertyChange = NewProperty.omit({ name: true, hasUniqueValue: true, dataSensitivity: true }).partial();
const NewGroup = z.object({ name: z.string(), label: z.string().min(1), displayOrder: z.number().int().default(-1) });

/** Which widgets can hold which kind of value. */
const fieldTypesOf: Readonly<Record<Property['type'], readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
};

const read = 'crm.schemas.contacts.read';
const write = 'crm.schemas.contacts.write';

/** Properties and their groups: list, read, make, change, archive. */
export function propertyRoutes(account: Account): readonly Route[] {
  const at = `/crm/properties/${version}/:type`;
  return [
    route('get', `${at}/groups`, read, () => ({
      status: 200,
      body: { results: [...account.groups.values()] },
    })),
    route('get', `${at}/groups/:name`, read, (call) => {
      const group = account.groups.get(call.params['name'] ?? '');
      if (group === undefined) throw notFound('No property group of this name');
      return { status: 200, body: group };
    }),
    route('post', `${at}/groups`, write, (call) => ({ status: 201, body: makeGroup(account, bodyOf(call, NewGroup)) })),
    route('post', `${at}/batch/create`, write, (call) => makeSeveral(account, call)),
    route('post', `${at}/batch/read`, read, (call) => readSeveral(account, call)),
    route('get', at, read, (call) => {
      const archived = call.query.get('archived') === 'true';
      const properties = [...account.properties[typeIn(call)].values()].filter((one) => one.archived === archived);
      return { status: 200, body: { results: properties.map(propertyToJson) } };
    }),
    route('post', at, write, (call) => {
      const property = keep(account, typeIn(call), checkNewProperty(account, typeIn(call), bodyOf(call, NewProperty)));
      return { status: 201, body: propertyToJson(property) };
    }),
    route('get', `${at}/:name`, read, (call) => ({ status: 200, body: propertyToJson(named(account, call)) })),
    route('patch', `${at}/:name`, write, (call) => {
      const before = own(named(account, call));
      const changed = { ...before, ...withoutUndefined(bodyOf(call, PropertyChange)) };
      checkShape(account, changed);
      return { status: 200, body: propertyToJson(keep(account, typeIn(call), changed)) };
    }),
    route('delete', `${at}/:name`, write, (call) => {
      keep(account, typeIn(call), { ...own(named(account, call)), archived: true });
      return { status: 204 };
    }),
  ];
}

function makeGroup(account: Account, given: z.output<typeof NewGroup>): PropertyGroup {
  if (!aName.test(given.name)) throw invalid(`Property group name ${given.name} is not valid`);
  if (account.groups.has(given.name)) throw conflict(`A property group named '${given.name}' already exists.`);
  const group = { ...given, archived: false };
  account.groups.set(group.name, group);
  return group;
}

/** What exists already is told in a 207 while the rest is made; anything else that is wrong refuses the whole batch. */
function makeSeveral(account: Account, call: Call): Reply {
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(NewProperty) }));
  const type = typeIn(call);
  checkBatchSize(inputs);
  const existing = inputs.filter(({ name }) => propertyOf(account, type, name) !== undefined);
  const made = inputs
    .filter((input) => !existing.includes(input))
    .map((input) => checkNewProperty(account, type, input))
    .map((property) => propertyToJson(keep(account, type, property)));
  return batchReply(account, made, existing.map(alreadyExists), 201);
}

function alreadyExists({ name }: NewProperty) {
  const refusal = conflict(`A property named '${name}' already exists.`);
  return { ...refusal.body, context: { name: [name] } };
}

function readSeveral(account: Account, call: Call): Reply {
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(z.object({ name: z.string() })) }));
  const type = typeIn(call);
  checkBatchSize(inputs);
  const found = inputs.flatMap(({ name }) => propertyOf(account, type, name) ?? []);
  const missing = inputs.map(({ name }) => name).filter((name) => propertyOf(account, type, name) === undefined);
  const errors = missing.map((name) => ({ ...notFound('No property of this name').body, context: { name: [name] } }));
  return batchReply(account, found.map(propertyToJson), errors);
}

function named(account: Account, call: Call): Property {
  const property = propertyOf(account, typeIn(call), call.params['name'] ?? '');
  if (property === undefined) throw notFound(`Property ${call.params['name'] ?? ''} does not exist`);
  return property;
}

/** HubSpot's own properties cannot be changed. */
function own(property: Property): Property {
  if (!property.hubspotDefined) return property;
  throw new Refusal(400, {
    message: `Property ${property.name} is defined by HubSpot and cannot be changed`,
    category: 'VALIDATION_ERROR',
  });
}

/** @throws {Refusal} 409 when there is one already, 400 when HubSpot would not take it. */
function checkNewProperty(account: Account, type: ObjectType, given: NewProperty): Property {
  if (propertyOf(account, type, given.name) !== undefined) {
    throw conflict(`A property named '${given.name}' already exists.`);
  }
  const { dataSensitivity, ...rest } = given;
  // Sensitive properties need scopes that this product never asks for.
  if (dataSensitivity !== undefined && dataSensitivity !== 'non_sensitive') {
    throw new Refusal(403, { message: 'This app may not make sensitive properties', category: 'MISSING_SCOPES' });
  }
  const property = builtIn(given.name, given.label, given.type, { ...withoutUndefined(rest), hubspotDefined: false });
  checkShape(account, property);
  return property;
}

function checkShape(account: Account, { name, groupName, type, fieldType, options, externalOptions }: Property): void {
  if (!aName.test(name)) {
    throw invalid(`Property name ${name} must be lower case letters, digits and underscores, and start with a letter`);
  }
  if (!account.groups.has(groupName)) throw invalid(`Property group ${groupName} does not exist`);
  if (!fieldTypesOf[type].includes(fieldType)) throw invalid(`Field type ${fieldType} is not allowed for type ${type}`);
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length) throw invalid(`Property ${name} has two options of the same value`);
  if (type === 'enumeration' && values.length === 0 && !externalOptions) {
    throw invalid(`Property ${name} is an enumeration and needs options`);
  }
  if (type === 'bool' && values.toSorted().join() !== 'false,true') {
    throw invalid(`Property ${name} is a bool and needs exactly the options true and false`);
  }
}

function keep(account: Account, type: ObjectType, property: Property): Property {
  account.properties[type].set(property.name, property);
  return property;
}

type Given<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Partial<Given<T>> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  // The entries are those of `given`, so the result has its type.
  return Object.fromEntries(entries) as Partial<Given<T>>;
}
