import type { Account, Owner } from './account.ts';
import { notFound } from './refusals.ts';
import { route, version, type Call, type Reply, type Route } from './routes.ts';

/** The people of the account, and the account itself. */
export function ownerRoutes(account: Account): readonly Route[] {
  const scope = 'crm.objects.owners.read';
  return [
    route('get', `/crm/owners/${version}`, scope, (call) => listOwners(account, call)),
    route('get', `/crm/owners/${version}/:id`, scope, (call) => {
      const by = call.query.get('idProperty') === 'userId' ? 'userId' : 'id';
      const owner = [...account.owners.values()].find((one) => String(one[by]) === call.params['id']);
      if (owner === undefined) throw notFound();
      return { status: 200, body: ownerToJson(owner) };
    }),
    route('get', `/account-info/${version}/details`, 'oauth', () => ({ status: 200, body: details(account) })),
  ];
}

function listOwners(account: Account, call: Call): Reply {
  const archived = call.query.get('archived') === 'true';
  const email = call.query.get('email');
  const limit = Math.min(Number(call.query.get('limit') ?? '100'), 500);
  const start = Number(call.query.get('after') ?? '0');
  const owners = [...account.owners.values()]
    .filter((owner) => owner.archived === archived)
    .filter((owner) => email === null || owner.email === email);
  const paging = start + limit < owners.length ? { paging: { next: { after: String(start + limit) } } } : {};
  return { status: 200, body: { results: owners.slice(start, start + limit).map(ownerToJson), ...paging } };
}

function ownerToJson({ userId, ...owner }: Owner): Readonly<Record<string, unknown>> {
  return {
    ...owner,
    type: 'PERSON',
    ...(owner.archived ? {} : { userId }),
    userIdIncludingInactive: userId,
    teams: [],
  };
}

function details({ portalId, timeZone, clock }: Account): Readonly<Record<string, unknown>> {
  const there = clock.now().toZonedDateTimeISO(timeZone);
  return {
    portalId,
    accountType: 'STANDARD',
    timeZone,
    companyCurrency: 'USD',
    additionalCurrencies: [],
    utcOffset: there.offset,
    utcOffsetMilliseconds: there.offsetNanoseconds / 1_000_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  };
}
