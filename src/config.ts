import { z } from 'zod';

/** A secret that a person must paste in. An empty one is refused: an HMAC with an empty key can be forged. */
const secret = (where: string) =>
  z.string({ error: `is missing; copy it from ${where}` }).min(1, { error: `is empty; copy it from ${where}` });

/** A secret that may be absent, but not empty. */
const secondSecret = (where: string) =>
  z
    .string()
    .min(1, { error: `is empty; remove the line, or copy it from ${where}` })
    .optional();

const matching = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error });

const number = (error: string, least: number, most: number) =>
  matching(/^\d{1,16}$/, error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error });

const hubspotToken = 'HubSpot → Development → your app → Distribution';
const hubspotSecret = 'HubSpot → Development → your app → Auth';
const twilioConsole = 'console.twilio.com → Account info';
const keyAdvice = 'make one with: openssl rand -base64 32';

/** An address that we call. Plain http would show tokens and texts to the network, so only this machine may use it. */
const partnerAddress = (usual: string) =>
  z
    .url({ error: `must be an address such as ${usual}`, abort: true })
    .refine(isSafeAddress, { error: `must start with https:// (http:// only for 127.0.0.1, ::1 or localhost)` })
    .transform(withoutTrailingSlash)
    .default(usual);

const encryptionKey = z
  .string({ error: `is missing; ${keyAdvice}` })
  .min(32, { error: `must have at least 32 characters; ${keyAdvice}` });

const publicUrlRule = 'must be the https:// address at which HubSpot and Twilio reach this service';

const Environment = z
  .object({
    PORT: number('must be a port number such as 3000', 0, 65_535).default(3000),
    PUBLIC_URL: z
      .url({ error: publicUrlRule, abort: true })
      .refine(isSafeAddress, { error: publicUrlRule })
      .transform(withoutTrailingSlash),
    HUBSPOT_ACCESS_TOKEN: secret(hubspotToken),
    HUBSPOT_CLIENT_SECRET: secret(hubspotSecret),
    HUBSPOT_CLIENT_SECRET_PREVIOUS: secondSecret(hubspotSecret),
    HUBSPOT_PORTAL_ID: number(
      'must be the number of your HubSpot account; see the account menu in HubSpot',
      1,
      Number.MAX_SAFE_INTEGER,
    ),
    HUBSPOT_APP_ID: number(
      'must be the number of your app; see HubSpot → Development → your app',
      1,
      Number.MAX_SAFE_INTEGER,
    ).optional(),
    HUBSPOT_BASE_URL: partnerAddress('https://api.hubapi.com'),
    HUBSPOT_ALLOW_V1_SIGNATURE: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .default('false')
      .transform((value) => value === 'true'),
    TWILIO_ACCOUNT_SID: matching(/^AC[0-9a-fA-F]{32}$/, `must be AC and 32 hex digits; copy it from ${twilioConsole}`),
    TWILIO_AUTH_TOKEN: secret(twilioConsole),
    TWILIO_AUTH_TOKEN_PREVIOUS: secondSecret(twilioConsole),
    TWILIO_MESSAGING_SERVICE_SID: matching(
      /^MG[0-9a-fA-F]{32}$/,
      'must be MG and 32 hex digits; copy it from console.twilio.com → Messaging → Services',
    ).optional(),
    TWILIO_FROM: z.e164({ error: 'must be a number such as +13125550100' }).optional(),
    TWILIO_BASE_URL: partnerAddress('https://api.twilio.com'),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must be a postgres:// address; remove the line to use the database that comes with Speedwell',
      })
      .optional(),
    DATA_DIR: z
      .string()
      .min(1, { error: 'is empty; remove the line, or name a folder such as ./data' })
      .default('./data'),
    POLICY_DIR: z
      .string()
      .min(1, { error: 'is empty; remove the line, or name a folder such as ./policy' })
      .default('./policy'),
    ENCRYPTION_KEY: encryptionKey,
    ENCRYPTION_KEY_PREVIOUS: encryptionKey.optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be one of trace, debug, info, warn, error, fatal, silent',
      })
      .default('info'),
  })
  .refine((settings) => settings.TWILIO_MESSAGING_SERVICE_SID !== undefined || settings.TWILIO_FROM !== undefined, {
    path: ['TWILIO_MESSAGING_SERVICE_SID'],
    error: 'or TWILIO_FROM is needed; copy one from console.twilio.com → Messaging',
    // Said together with every other fault, so that nobody has to start twice to see both.
    when: () => true,
  });

/** The settings of the service; see `.env.example` for each. */
export type Config = Readonly<z.output<typeof Environment>>;

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

/** Something that a person set is wrong, and the service does not start. The message says what and how to mend it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the whole configuration, or says everything that is wrong with it at once. No values are repeated.
 *
 * @throws {ConfigurationError} if any setting is missing or malformed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = Environment.safeParse(environment);
  if (result.success) return result.data;

  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
  throw new ConfigurationError(`Cannot start: ${faults.length} setting(s) need attention\n${faults.join('\n')}`);
}

function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
}

function withoutTrailingSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
