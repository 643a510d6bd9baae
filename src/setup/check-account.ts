import { z } from 'zod';
import type { Config } from '../config.ts';
import { GiveUp } from '../partners/errors.ts';
import type { AskHubSpot, SetupCall } from './ask-hubspot.ts';

const Details = z.looseObject({
  portalId: z.coerce.number(),
  accountType: z.string().catch('account'),
  timeZone: z.string().catch('America/New_York'),
});

/** What kind of account the token opens, such as `STANDARD`. */
export interface HubSpotAccount {
  readonly portalId: number;
  readonly accountType: string;
  /** IANA name of the zone by whose days its segments count. */
  readonly timeZone: string;
}

/**
 * Asks HubSpot which account the token belongs to.
 *
 * @throws {GiveUp} when HubSpot does not know the token, or the account is not the one of the settings.
 * @throws {TryLater} as `AskHubSpot` does.
 */
export async function checkAccount(
  ask: AskHubSpot,
  config: Pick<Config, 'HUBSPOT_PORTAL_ID'>,
): Promise<HubSpotAccount> {
  const answer = await ask({ doing: 'read the account', method: 'GET', path: '/account-info/2026-09/details' });
  const details = Details.safeParse(answer.kind === 'done' ? answer.body : null);
  if (!details.success)
    throw new GiveUp("Cannot read the account: the answer is not HubSpot's; check HUBSPOT_BASE_URL");

  const { portalId } = details.data;
  if (portalId === config.HUBSPOT_PORTAL_ID) return details.data;
  throw new GiveUp(
    `Cannot use the access token: it belongs to account ${portalId}, and HUBSPOT_PORTAL_ID says ${config.HUBSPOT_PORTAL_ID}; correct the one that is wrong`,
  );
}

const objects = '/crm/objects/2026-09/contacts';
const properties = '/crm/properties/2026-09/contacts';

type Probe = Omit<SetupCall, 'doing'> & {
  /** Not every version of HubSpot has this address, so that its absence tells nothing of the scope. */
  readonly mayBeAbsent?: true;
};

/**
 * For each scope a call that needs it and changes nothing. HubSpot looks at scopes before it looks at what is sent, so
 * an empty batch is refused with 403 without the scope and with 400 with it.
 */
const probes: Readonly<Record<string, Probe>> = {
  oauth: { method: 'GET', path: '/account-info/2026-09/details' },
  'crm.objects.contacts.read': { method: 'POST', path: `${objects}/batch/read`, body: { inputs: [] } },
  'crm.objects.contacts.write': { method: 'POST', path: `${objects}/batch/update`, body: { inputs: [] } },
  'crm.objects.owners.read': { method: 'GET', path: '/crm/owners/2026-09', query: { limit: '1' } },
  'crm.schemas.contacts.read': { method: 'GET', path: `${properties}/groups` },
  'crm.schemas.contacts.write': { method: 'POST', path: `${properties}/batch/create`, body: { inputs: [] } },
  'crm.lists.read': { method: 'POST', path: '/crm/lists/2026-09/search', body: {} },
  'crm.lists.write': { method: 'POST', path: '/crm/lists/2026-09', body: {} },
  automation: { method: 'GET', path: '/automation/2026-09-beta/flows', query: { limit: '1' }, mayBeAbsent: true },
  content: { method: 'GET', path: '/marketing/emails/2026-09', query: { limit: '1' } },
  'scheduler.meetings.meeting-link.read': {
    method: 'GET',
    path: '/scheduler/2026-09/meetings/meeting-links',
    query: { limit: '1' },
    mayBeAbsent: true,
  },
};

/**
 * Which of these scopes the app was not granted in this account.
 *
 * @throws {GiveUp} with code `401`, and {TryLater}, as `AskHubSpot` does; {GiveUp} when the answer tells nothing.
 * @throws {RangeError} for a scope that nobody has written a probe for.
 */
export async function findMissingScopes(ask: AskHubSpot, scopes: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const scope of scopes) {
    const probe = probes[scope];
    if (probe === undefined) throw new RangeError(`Cannot check the scope ${scope}: add a probe to check-account.ts`);
    if (!(await isGranted(ask, probe, `check the scope ${scope}`))) missing.push(scope);
  }
  return missing;
}

async function isGranted(ask: AskHubSpot, { mayBeAbsent, ...probe }: Probe, doing: string): Promise<boolean> {
  try {
    const answer = await ask({ ...probe, doing });
    if (answer.kind === 'done' || answer.status === 400) return true;
    if (answer.status === 404 && mayBeAbsent === true) return true;
  } catch (error) {
    if (error instanceof GiveUp && error.code === '403') return false;
    throw error;
  }
  throw new GiveUp(`Cannot ${doing}: HubSpot does not know its address; check HUBSPOT_BASE_URL`);
}
