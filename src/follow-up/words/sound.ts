/**
 * The letters that Spanish speakers hear alike, written in one way: "inchado" and "hinchado", "bomito" and "vómito",
 * "corason" and "corazón", "callo" and "cayó". Two spellings of one sound are one word, in phrases and in messages.
 *
 * @param word - in small letters, without accents.
 */
export function soundOf(word: string): string {
  return alike.reduce((sound, [letters, heard]) => sound.replace(letters, heard), word);
}

const alike: readonly (readonly [RegExp, string])[] = [
  [/qu(?=[ei])|q|c(?=[aourltn]|$)|ck/gu, 'k'],
  [/c(?=[ei])|z/gu, 's'],
  [/(?<!c)h/gu, ''],
  [/ll(?=[aeiou])/gu, 'y'],
  [/(?<=[aeou])y$/gu, 'i'],
  [/v/gu, 'b'],
  [/g(?=[ei])/gu, 'j'],
  [/n(?=[bp])/gu, 'm'],
];
