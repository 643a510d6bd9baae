/** What a patient wrote in a short field, so that it can be compared: small letters without accents, signs and double spaces. */
export function plainWords(written: string): string {
  return written
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** Whether the words of `phrase` stand in `written`, whole and in their order. An empty phrase stands nowhere. */
export function hasPhrase(written: string, phrase: string): boolean {
  const wanted = plainWords(phrase);
  return wanted !== '' && ` ${plainWords(written)} `.includes(` ${wanted} `);
}
