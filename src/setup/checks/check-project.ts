import type { Config } from '../../config.ts';
import type { App } from '../app-declaration.ts';
import { amiss, well, type Line } from '../lines.ts';
import { findDrift } from '../manifests.ts';
import { findProfile } from '../profile.ts';

/** Whether HubSpot reads what app.json says. */
export async function checkManifests(app: App, root: string): Promise<Line> {
  const drifted = await findDrift(app, root);
  if (drifted.length === 0) return well('What HubSpot reads is what app.json says');
  return amiss(
    `${drifted.join(', ')}: not what app.json says; run npm run setup manifests and upload the project again`,
  );
}

/** Whether a profile sends HubSpot to this service. */
export async function checkProfile(
  root: string,
  config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'PUBLIC_URL'>,
): Promise<Line> {
  const { PUBLIC_URL: address } = config;
  const profile = await findProfile(root, config);
  switch (profile.kind) {
    case 'fits':
      return well(`The profile "${profile.name}" sends HubSpot to ${address}`);
    case 'other_address':
      return amiss(
        `The profile "${profile.name}" sends HubSpot elsewhere than PUBLIC_URL; write ${address} into extensions/hsprofile.${profile.name}.json and run hs project upload --profile ${profile.name}`,
      );
    case 'missing':
      return amiss(
        `No profile names this account, so HubSpot cannot be told where the service is; copy extensions/hsprofile.json.example to extensions/hsprofile.practice.json, with accountId ${config.HUBSPOT_PORTAL_ID} and SERVICE_URL ${address}`,
      );
  }
}
