import type { Account } from './account.ts';
import { route, version, type Route } from './routes.ts';

/** How many calls the account may make in a day, which tells its edition. Source: HubSpot's usage guidelines. */
const callsOfProfessional = 650_000;

/** What the account's private apps have used of its daily limit. */
export function usageRoutes({ clock }: Pick<Account, 'clock'>, dailyLimit = callsOfProfessional): readonly Route[] {
  return [
    route('get', `/account-info/${version}/api-usage/daily/private-apps`, 'oauth', () => ({
      status: 200,
      body: {
        results: [
          {
            ...{ name: 'private-apps-api-calls-daily', usageLimit: dailyLimit, currentUsage: 0 },
            ...{ collectedAt: clock.now().toString(), fetchStatus: 'SUCCESS' },
          },
        ],
      },
    })),
  ];
}
