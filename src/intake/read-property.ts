/** The value of a contact's property as HubSpot answers it: null or absent where there is none. */
export type PropertyValue = string | null | undefined;

/** The words of a property without the space around them; null where there are none. */
export function readText(value: PropertyValue): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** The code that a property holds; null for anything that is none of them. */
export function readCode<Code extends string>(codes: readonly Code[], value: PropertyValue): Code | null {
  return codes.find((code) => code === value) ?? null;
}

const yes: readonly string[] = ['true', 'yes', 'y', '1', 'si', 'sí'];
const no: readonly string[] = ['false', 'no', 'n', '0'];

/** A checkbox, or yes or no in one of our languages; null for anything else. */
export function readYesOrNo(value: PropertyValue): boolean | null {
  const answer = value?.trim().toLowerCase() ?? '';
  if (yes.includes(answer)) return true;
  return no.includes(answer) ? false : null;
}

/** HubSpot writes times as ISO text in new answers and as milliseconds in old ones; null for what is no time. */
export function readInstant(value: PropertyValue): Temporal.Instant | null {
  const text = readText(value);
  // Most times of most contacts are empty, and an error costs more than all the rest of reading them.
  if (text === null) return null;
  try {
    return /^\d{1,15}$/.test(text) ? Temporal.Instant.fromEpochMilliseconds(Number(text)) : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
