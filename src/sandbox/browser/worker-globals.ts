import * as RemoteUI from '@remote-ui/react';
import type { RemoteCallable } from '@remote-ui/rpc';
import * as React from 'react';
import type { Asked, Context, HostApi, Location, Place, Values } from './bridge.ts';

/** What `hubspot.extend` hands to the extension. */
export interface Api {
  readonly context: Context;
  readonly actions: Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
  readonly runServerlessFunction: () => never;
}

type Draw = (api: Api) => React.ReactElement;

/** What an extension may do everywhere. Source: dist/shared.synced/types/actions.synced.d.ts of @hubspot/ui-extensions. */
const everywhere = [
  'addAlert',
  'closeOverlay',
  'copyTextToClipboard',
  'navigateToPage',
  'openIframeModal',
  'reloadPage',
];
/** And what on a record only. */
const onRecords = ['fetchCrmObjectProperties', 'refreshObjectProperties', 'onCrmPropertiesUpdate'];

/** What hooks of HubSpot's package read: a response whose body is `{ data }`. */
const asResponse = (data: unknown) => ({ ok: true, status: 200, json: () => Promise.resolve({ data }) });

/**
 * Makes the globals that a bundle of HubSpot's builder expects in its worker.
 *
 * @see dist/shared.synced/types/worker-globals.synced.d.ts of @hubspot/ui-extensions
 */
export function createWorkerGlobals(host: RemoteCallable<HostApi>) {
  let draw: Draw | undefined;
  const surroundings = React.createContext<{ readonly api: Api; readonly location: Location } | null>(null);
  const useSurroundings = () => {
    const found = React.useContext(surroundings);
    if (found === null) throw new Error('Cannot use this hook outside of an extension');
    return found;
  };
  const log = (level: string) => (words: unknown) => void host.log(level, String(words));
  const no = (what: string) => () => {
    throw new Error(`Cannot use ${what}: the sandbox does not play it`);
  };

  return {
    surroundings,
    extension: () => draw,
    actionsOf: (place: Place) => actionsOf(host, place),
    shown: {
      ...{ React, RemoteUI, __HUBSPOT_EXTENSION_WORKER__: true },
      extend_V2: (given: Draw) => {
        draw = given;
      },
      logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
      hsFetch: (url: string | URL, options?: Omit<Asked, 'url'>) => fetchThrough(host, url, options),
      serverless: no('hubspot.serverless'),
      hsWorkerAPI: {
        useExtensionContext: () => useSurroundings().api.context,
        useExtensionActions: () => useSurroundings().api.actions,
        useExtensionApi: () => useSurroundings().api,
        useAppPageLocation: () => useSurroundings().location,
        fetchCrmProperties: async (names: readonly string[], changed: (values: Values) => void) => {
          void host.watchProperties(names, changed);
          return asResponse(await host.properties(names));
        },
        fetchAssociations: no('useAssociations'),
        fetchCrmSearch: no('useCrmSearch'),
        formatCrmProperties: no('formatCrmProperties'),
        fetchHubSpotApi: no('fetchHubSpotApi'),
      },
    },
  };
}

/** `hubspot.fetch`: HubSpot's servers make the call, so nothing of the browser's own goes with it. */
async function fetchThrough(
  host: RemoteCallable<HostApi>,
  url: string | URL,
  { method, timeout, body, headers }: Omit<Asked, 'url'> = {},
): Promise<Response> {
  const asked = Object.entries({ method, timeout, body, headers }).filter(([, value]) => value !== undefined);
  const { status, text } = await host.fetch({ url: String(url), ...Object.fromEntries(asked) });
  // These may have no body; a response with one cannot even be made.
  return new Response([204, 205, 304].includes(status) ? null : text, { status });
}

function actionsOf(host: RemoteCallable<HostApi>, place: Place): Api['actions'] {
  const names = place.startsWith('crm.') ? [...everywhere, ...onRecords] : everywhere;
  return Object.fromEntries(names.map((name) => [name, (...given) => host.act(name, ...given)]));
}
