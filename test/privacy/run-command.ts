import { systemClock } from '../../src/clock.ts';
import { runCommand } from '../../src/privacy/command.ts';

export const portalId = 33;
export const key = 'a key of the practice that has more than 32 characters';

/** The settings of a practice whose store is here. */
export function settings(databaseUrl: string): Readonly<Record<string, string>> {
  return {
    ...{ PUBLIC_URL: 'https://speedwell.example', HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_CLIENT_SECRET: 'b' },
    ...{ HUBSPOT_PORTAL_ID: String(portalId), TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'c' },
    ...{ TWILIO_FROM: '+13125550190', ENCRYPTION_KEY: key, DATABASE_URL: databaseUrl },
  };
}

/** What `npm run privacy` prints, and how it ends. */
export async function run(words: readonly string[], environment: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const code = await runCommand({
    ...{ words, environment, clock: systemClock, wait: () => Promise.resolve() },
    print: (line) => lines.push(line),
  });
  return { code, lines };
}
