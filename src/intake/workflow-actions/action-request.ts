import { z } from 'zod';

/** What HubSpot asks when a contact comes to a step with one of our actions. */
export interface ActionRequest {
  readonly portalId: number;
  /** HubSpot's id of this run: the same again is the same run. */
  readonly callbackId: string;
  readonly contactId: string;
  /** By the names of the input fields, as text and without those that are empty. */
  readonly inputs: Inputs;
}

export type Inputs = Readonly<Record<string, string>>;

/** What HubSpot asks while somebody chooses a value for an input field. */
export interface ChoicesRequest {
  readonly portalId: number;
  /** What was typed to find it; empty for all. */
  readonly search: string;
}

const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,18}$/));
/** 0 is nobody's. */
const ContactId = Id.refine((id) => !id.startsWith('0'));
const Origin = z.looseObject({ portalId: Id.transform(Number) });
const Values = z.record(z.string(), z.unknown()).catch({});

const Action = z.looseObject({
  callbackId: z.union([z.string().min(1).max(300), z.number()]).transform(String),
  origin: Origin,
  object: z.looseObject({ objectId: ContactId, objectType: z.string().default('CONTACT') }),
  fields: Values.optional(),
  inputFields: Values.optional(),
  typedInputs: z
    .record(z.string(), z.looseObject({ value: z.unknown() }))
    .catch({})
    .optional(),
});

const Choices = z.looseObject({
  origin: Origin,
  fetchOptions: z
    .looseObject({ q: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** HubSpot names contacts by either. */
const contactTypes: readonly string[] = ['CONTACT', '0-1'];

/** Longer values are nobody's campaign or script. */
const longestInput = 500;

/**
 * Reads a run of an action; null for what is none, or is about anything but a contact. Keys that nobody knows are passed
 * over, and the inputs are taken from wherever HubSpot puts them: it repeats them in three places.
 */
export function readActionRequest(body: unknown): ActionRequest | null {
  const { data } = Action.safeParse(body);
  if (data === undefined || !contactTypes.includes(data.object.objectType.toUpperCase())) return null;
  const typed = Object.entries(data.typedInputs ?? {}).map(([name, { value }]) => [name, value] as const);
  const given = { ...Object.fromEntries(typed), ...data.fields, ...data.inputFields };
  return {
    portalId: data.origin.portalId,
    callbackId: data.callbackId,
    contactId: data.object.objectId,
    inputs: Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const text = textOf(value);
        return text === '' ? [] : [[name, text]];
      }),
    ),
  };
}

/** Reads a question for choices; null for what is none. */
export function readChoicesRequest(body: unknown): ChoicesRequest | null {
  const { data } = Choices.safeParse(body);
  return data === undefined ? null : { portalId: data.origin.portalId, search: data.fetchOptions?.q ?? '' };
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  // The store takes neither the character 0 nor half of a character, which cutting can leave.
  return String(value).replaceAll('\0', '').trim().slice(0, longestInput).toWellFormed();
}
