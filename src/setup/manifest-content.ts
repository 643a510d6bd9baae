import { askedScopes, type App } from './app-declaration.ts';

/** A file that HubSpot reads, by its path from the project folder. */
export type ManifestFile = readonly [path: string, content: object];

/**
 * What HubSpot reads, as `app.json` says it.
 *
 * @see developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration
 */
export function manifestFiles(app: App): readonly ManifestFile[] {
  return [
    ['hsproject.json', project(app)],
    ['extensions/app/app-hsmeta.json', appManifest(app)],
    ['extensions/app/webhooks/webhooks-hsmeta.json', webhooksManifest(app)],
    ...app.cards.map(cardManifest),
    ['extensions/app/pages/pages-hsmeta.json', placeManifest('page', app.pages)],
    ['extensions/app/settings/settings-hsmeta.json', placeManifest('settings', app.settings)],
    ...app.workflowActions.map((action) => actionManifest(action, app.workflowActionChoices)),
  ];
}

/** `srcDir` is all that HubSpot's command line uploads, so our own source stays here. */
function project(app: App) {
  return { name: app.project, srcDir: 'extensions', platformVersion: app.platformVersion };
}

function appManifest(app: App) {
  const { uid, name, description, distribution, auth, addresses } = app;
  const listed = (list: App['addresses']['fetch']) => list.map(({ address }) => address);
  return {
    uid,
    type: 'app',
    config: {
      name,
      description,
      distribution,
      auth: { type: auth, requiredScopes: askedScopes(app) },
      permittedUrls: {
        fetch: listed(addresses.fetch),
        iframe: listed(addresses.iframe),
        img: listed(addresses.img),
      },
    },
  };
}

function webhooksManifest({ webhooks }: App) {
  const { subscriptions } = webhooks;
  return {
    uid: webhooks.uid,
    type: 'webhooks',
    config: {
      settings: { targetUrl: webhooks.address, maxConcurrentRequests: webhooks.maxConcurrentRequests },
      subscriptions: {
        crmObjects: subscriptions.flatMap(toCrmSubscriptions),
        hubEvents: subscriptions
          .filter(({ event }) => event === 'contact.privacyDeletion')
          .map(({ event }) => ({ subscriptionType: event, active: true })),
      },
    },
  };
}

function toCrmSubscriptions(subscription: App['webhooks']['subscriptions'][number]): readonly object[] {
  const { event: subscriptionType, object: objectType } = subscription;
  switch (subscription.event) {
    case 'contact.privacyDeletion':
      return [];
    case 'object.propertyChange':
      return subscription.properties.map((propertyName) => ({
        subscriptionType,
        objectType,
        propertyName,
        active: true,
      }));
    case 'object.creation':
    case 'object.deletion':
    case 'object.merge':
    case 'object.restore':
      return [{ subscriptionType, objectType, active: true }];
  }
}

/** The end of the uid tells the cards apart: `speedwell_patient_inquiry_tab` is patient-inquiry-tab-hsmeta.json. */
function cardManifest({
  uid,
  name,
  description,
  location,
  entrypoint,
  objectTypes,
}: App['cards'][number]): ManifestFile {
  const file = uid.replace('speedwell_', '').replaceAll('_', '-');
  const config = { name, description, location, entrypoint, objectTypes };
  return [`extensions/app/cards/${file}-hsmeta.json`, { uid, type: 'card', config }];
}

function placeManifest(type: 'page' | 'settings', { uid, entrypoint }: App['pages']) {
  return { uid, type, config: { entrypoint } };
}

function actionManifest(
  { uid, name, address, config }: App['workflowActions'][number],
  choices: App['workflowActionChoices'],
): ManifestFile {
  const written =
    choices === 'from_service' ? config : { ...config, inputFields: withoutChoices(config['inputFields']) };
  return [
    `extensions/app/workflow-actions/${name}-hsmeta.json`,
    { uid, type: 'workflow-action', config: { actionUrl: address, ...written } },
  ];
}

/** Fields whose choices the service would offer become plain text, which takes the same ids. */
function withoutChoices(fields: unknown): unknown {
  if (!Array.isArray(fields)) return fields;
  return fields.map((field: Readonly<Record<string, unknown>>) => {
    const definition = field['typeDefinition'];
    const hasChoices = typeof definition === 'object' && definition !== null && 'optionsUrl' in definition;
    if (!hasChoices || !('name' in definition)) return field;
    return { ...field, typeDefinition: { name: definition.name, type: 'string', fieldType: 'text' } };
  });
}
