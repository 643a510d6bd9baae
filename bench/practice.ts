/** The account, the secrets and the numbers of the benchmark. None of them is anybody's. */
export const practice = {
  portalId: 4_310_009,
  appId: 77,
  clientSecret: 'client-secret-of-the-benchmark',
  accessToken: 'pat-na1-of-the-benchmark',
  accountSid: `AC${'b'.repeat(32)}`,
  authToken: 'auth-token-of-the-benchmark',
  textsFrom: '+13125550190',
  encryptionKey: 'a key of the benchmark that has more than 32 characters',
} as const;

const firstSubscriber = 2_000_000;

/** The number of a contact. Ids up to eight million have one each, so that a text tells whose it is. */
export function numberOf(contactId: number): string {
  return `+1312${firstSubscriber + contactId}`;
}

/** The contact of a number. */
export function contactOf(number: string): number {
  return Number(number.slice('+1312'.length)) - firstSubscriber;
}
