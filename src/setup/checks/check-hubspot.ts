import { z } from 'zod';
import type { Config } from '../../config.ts';
import { GiveUp } from '../../partners/errors.ts';
import { askedScopes, type App } from '../app-declaration.ts';
import type { AskHubSpot } from '../ask-hubspot.ts';
import { checkAccount, findMissingScopes, type HubSpotAccount } from '../check-account.ts';
import { amiss, told, well, type Line } from '../lines.ts';

/** The account, and which of the app's scopes it did not grant. */
export interface CheckedAccount {
  readonly account: HubSpotAccount;
  readonly missingScopes: readonly string[];
  readonly lines: readonly Line[];
}

interface Needs {
  readonly ask: AskHubSpot;
  readonly app: App;
  readonly config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'HUBSPOT_APP_ID'>;
}

/**
 * Whether the token opens the right account with all that the app asks for.
 *
 * @throws {GiveUp} where the token is not accepted, or belongs to another account; {TryLater} as `AskHubSpot` does.
 */
export async function checkHubSpot({ ask, app, config }: Needs): Promise<CheckedAccount> {
  const account = await checkAccount(ask, config);
  const kind = account.accountType.toLowerCase().replaceAll('_', ' ');
  const scopes = askedScopes(app);
  const missingScopes = await findMissingScopes(ask, scopes);
  const lines = [
    well(`The access token opens account ${account.portalId} (${kind})`),
    ...(missingScopes.length === 0 ? [well(`All ${scopes.length} scopes are granted`)] : []),
    ...missingScopes.map((scope) => explainScope(app, scope)),
    appLine(config.HUBSPOT_APP_ID),
    await readLimits(ask),
  ];
  return { account, missingScopes, lines };
}

function explainScope({ scopes }: App, scope: string): Line {
  const needs = scopes.find((one) => one.scope === scope)?.needs;
  const or =
    needs === undefined ? '' : `. If the account has none of it, take ${needs} out of "features" in app.json first`;
  return amiss(`The scope ${scope} is not granted; upload the project with hs project upload and install the app again${or}`);
} // prettier-ignore

/** HubSpot tells no app its own number. */
function appLine(appId: number | undefined): Line {
  if (appId !== undefined) return told(`The app's number is ${appId}; it cannot be read with the token, so compare it with the address of the app's page`);
  return told('HUBSPOT_APP_ID is not set; copy it from HubSpot → Development → your app, so that our own changes are told from others');
} // prettier-ignore

const Usage = z.looseObject({
  results: z.array(z.looseObject({ usageLimit: z.number(), currentUsage: z.number().catch(0) })),
});

/** What an account may ask in a day, by edition. Source: HubSpot's usage guidelines; two figures are told for Professional. */
const professionalFrom = 625_000;
const enterpriseFrom = 1_000_000;

/** HubSpot tells no app the edition of the account; the calls that it allows in a day let it be guessed. */
async function readLimits(ask: AskHubSpot): Promise<Line> {
  const unknown = told('The limit of calls and the edition of the account cannot be read');
  try {
    const path = '/account-info/2026-09/api-usage/daily/private-apps';
    const answer = await ask({ doing: 'read the limits of the account', method: 'GET', path });
    const usage = Usage.safeParse(answer.kind === 'done' ? answer.body : null);
    const [first] = usage.data?.results ?? [];
    if (first === undefined) return unknown;
    const { usageLimit, currentUsage } = first;
    const edition =
      usageLimit < professionalFrom ? 'Free or Starter' : usageLimit < enterpriseFrom ? 'Professional' : 'Enterprise';
    return well(`HubSpot allows ${usageLimit} calls a day, ${currentUsage} are used: the limit of ${edition} (the edition itself cannot be read)`);
  } catch (error) {
    if (error instanceof GiveUp) return unknown;
    throw error;
  }
} // prettier-ignore
