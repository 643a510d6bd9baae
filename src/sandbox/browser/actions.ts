import type { Alerts, Told } from './alerts.tsx';
import type { HostApi } from './bridge.ts';
import { closeOverlay } from './components/overlay-registry.ts';
import { readValues, type Chosen } from './surroundings.ts';

interface Needs {
  readonly chosen: Chosen;
  readonly alerts: Alerts;
  readonly navigation: { readonly goTo: (path: string, params?: Readonly<Record<string, string>>) => void };
  readonly watch: HostApi['watchProperties'];
}

/** Does what an extension asks of HubSpot's page. @throws {Error} for what is not played here. */
export function createActions({ chosen, alerts, navigation, watch }: Needs): HostApi['act'] {
  // What comes out of a worker is typed by HubSpot's package there.
  const actions: Readonly<Record<string, (...given: never[]) => unknown>> = {
    addAlert: (told: Told) => {
      alerts.add(told);
    },
    closeOverlay: (id: string) => {
      closeOverlay(id);
    },
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    navigateToPage: ({ to, params }: { readonly to: string; readonly params?: Readonly<Record<string, string>> }) => {
      navigation.goTo(to, params);
    },
    reloadPage: () => {
      location.reload();
    },
    fetchCrmObjectProperties: (names: readonly string[] | '*') => readValues(chosen, names),
    // The record above the card is drawn anew; here there is only the card.
    refreshObjectProperties: () => undefined,
    onCrmPropertiesUpdate: watch,
  };
  return (name, ...given) => {
    const action = actions[name];
    if (action === undefined) throw new Error(`Cannot ${name}: the sandbox does not play it`);
    return action(...(given as never[]));
  };
}
