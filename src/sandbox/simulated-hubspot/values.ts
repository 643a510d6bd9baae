import type { Property, PropertyType } from './properties.ts';

/** Either the value as HubSpot keeps it, or why it is not allowed. */
export type Checked =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const longestText = 65_536;
const anEmail = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}$/;

/**
 * Checks one value against its property. An empty value clears the property and is always allowed.
 *
 * @param isActiveOwner - tells whether an id belongs to an owner who is not archived.
 * @param present - the value so far: a leading `;` adds to a checkbox instead of replacing it.
 */
export function checkValue(
  property: Property,
  given: string,
  present: string,
  isActiveOwner: (id: string) => boolean,
): Checked {
  if (given === '') return allowed('');
  if (property.name === 'email' && !anEmail.test(given)) {
    return refused('INVALID_EMAIL', `Email address ${given} is invalid`);
  }
  if (property.name === 'email') return allowed(given.toLowerCase());
  if (property.externalOptions) {
    return isActiveOwner(given) ? allowed(given) : refused('INVALID_OWNER_ID', `${given} was not a valid owner id.`);
  }
  if (property.type === 'enumeration') return checkChoice(property, given, present);
  return checksByType[property.type](given);
}

const checksByType: Readonly<Record<Exclude<PropertyType, 'enumeration'>, (given: string) => Checked>> = {
  string: checkText,
  phone_number: checkText,
  bool: (given) =>
    given === 'true' || given === 'false'
      ? allowed(given)
      : refused('INVALID_BOOLEAN', `${given} was not a valid boolean.`),
  number: (given) =>
    /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(given)
      ? allowed(given)
      : refused('INVALID_DOUBLE', `${given} was not a valid number.`),
  datetime: (given) => {
    const instant = instantOf(given);
    return instant === undefined ? refused('INVALID_LONG', `${given} was not a valid long.`) : allowed(toText(instant));
  },
  date: (given) => {
    const instant = instantOf(given);
    if (instant === undefined) return refused('INVALID_LONG', `${given} was not a valid long.`);
    const time = instant.toZonedDateTimeISO('UTC');
    if (time.toPlainTime().equals(new Temporal.PlainTime())) return allowed(time.toPlainDate().toString());
    return refused('INVALID_DATE', `${given} is at ${time.toPlainTime().toString()} UTC, not midnight!`);
  },
};

function checkText(given: string): Checked {
  if (given.length <= longestText) return allowed(given);
  return refused('PROPERTY_VALUE_TOO_LONG', `The value is longer than ${longestText} characters.`);
}

/** HubSpot compares options with their letter case. */
function checkChoice(property: Property, given: string, present: string): Checked {
  const several = property.fieldType === 'checkbox';
  const chosen = several ? given.split(';').filter((value) => value !== '') : [given];
  const unknown = chosen.find((value) => !property.options.some((option) => option.value === value));
  if (unknown !== undefined) {
    const choices = property.options.map((option) => option.value).join(', ');
    return refused('INVALID_OPTION', `${unknown} was not one of the allowed options: [${choices}]`);
  }
  const before = several && given.startsWith(';') ? present.split(';').filter((value) => value !== '') : [];
  return allowed([...new Set([...before, ...chosen])].join(';'));
}

/** Reads a time as HubSpot takes it: milliseconds, an ISO date (midnight UTC), or ISO date, time and offset. */
export function instantOf(given: string): Temporal.Instant | undefined {
  try {
    if (/^-?\d{1,15}$/.test(given)) return Temporal.Instant.fromEpochMilliseconds(Number(given));
    if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return Temporal.Instant.from(`${given}T00:00Z`);
    return Temporal.Instant.from(given);
  } catch {
    return undefined;
  }
}

/** A time as HubSpot answers it, in UTC to the millisecond: `2026-11-21T18:00:00Z`. */
export function toText(instant: Temporal.Instant): string {
  return instant.round('millisecond').toString();
}

function allowed(value: string): Checked {
  return { ok: true, value };
}

function refused(code: string, message: string): Checked {
  return { ok: false, code, message };
}
