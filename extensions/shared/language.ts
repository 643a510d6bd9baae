import type { Words } from './card-api.ts';

/** The languages in which cards and pages speak. */
export type Spoken = 'en' | 'es';

/**
 * The user's language: Spanish where HubSpot says any kind of Spanish (`es`, `es-mx`), else English. `language` is what HubSpot
 * itself speaks to the user; `locale`, which also says how dates are written, counts where that is not told.
 */
export function languageOf(user: { readonly locale?: string; readonly language?: string }): Spoken {
  const said = user.language ?? user.locale ?? 'en';
  return said.toLowerCase().startsWith('es') ? 'es' : 'en';
}

/** A label at the beginning of a line; labels come without a capital. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words in one language, with a capital first. */
export function headed(words: Words, language: Spoken): string {
  return capitalized(words[language]);
}
