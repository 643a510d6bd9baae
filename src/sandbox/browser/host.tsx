import { createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import { useMemo, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { createActions } from './actions.ts';
import { Alerts, createAlerts, type Alerts as AlertList } from './alerts.tsx';
import type { HostApi, WorkerApi } from './bridge.ts';
import { Bar } from './bar.tsx';
import { controller } from './components/all.tsx';
import { NavigationContext } from './navigation.tsx';
import { chosenIn, fetchAs, readSurroundings, readValues, whenRecordChanges } from './surroundings.ts';
import type { Chosen, Surroundings } from './surroundings.ts';

/**
 * Stands in for HubSpot in a browser: starts the production bundle in a worker as HubSpot does, draws what it asks for, and
 * makes its calls. The looks are ours, the behaviour is the bundle's.
 */
async function start(place: HTMLElement): Promise<void> {
  const chosen = chosenIn(new URL(location.href));
  const alerts = createAlerts();
  const root = createRoot(place);
  try {
    const surroundings = await readSurroundings(chosen);
    document.title = `${surroundings.title} · Speedwell sandbox`;
    document.documentElement.lang = chosen.locale;
    root.render(<Page chosen={chosen} surroundings={surroundings} alerts={alerts} />);
  } catch (error) {
    root.render(<Fault words={error instanceof Error ? error.message : 'Cannot show the page'} />);
  }
}

interface PageProps {
  readonly chosen: Chosen;
  readonly surroundings: Surroundings;
  readonly alerts: AlertList;
}

function Page({ chosen, surroundings, alerts }: PageProps) {
  const extension = useMemo(() => startExtension(chosen, surroundings, alerts), [chosen, surroundings, alerts]);
  const fault = useSyncExternalStore(extension.faults.listen, extension.faults.latest);
  return (
    <>
      <Bar chosen={chosen} surroundings={surroundings} />
      <Alerts alerts={alerts} />
      <main className={`extension ${surroundings.bundle}`} aria-label={surroundings.title}>
        {fault === null ? null : <Fault words={fault} />}
        <NavigationContext.Provider value={extension.navigation}>
          <RemoteRenderer receiver={extension.receiver} controller={controller} />
        </NavigationContext.Provider>
      </main>
    </>
  );
}

/** A mistake of a bundle, or of this host, shall be seen. */
function Fault({ words }: { readonly words: string }) {
  return (
    <p role="alert" className="fault" data-fault>
      {words}
    </p>
  );
}

function startExtension(chosen: Chosen, surroundings: Surroundings, alerts: AlertList) {
  const receiver = createRemoteReceiver();
  const faults = createFaults();
  const endpoint = createEndpoint<WorkerApi>(fromWebWorker(new Worker('/extensions/code/worker.js')), {
    callable: ['render', 'moveTo'],
  });
  const navigation = {
    chosen,
    goTo: (path: string, params: Readonly<Record<string, string>> = {}) => void endpoint.call.moveTo({ path, params }),
  };
  const watch = (names: readonly string[] | '*', changed: Parameters<HostApi['watchProperties']>[1]) => {
    retain(changed);
    whenRecordChanges(chosen, () => void readValues(chosen, names).then(changed));
  };
  const hostApi: HostApi = {
    fetch: (asked) => fetchAs(chosen, asked),
    properties: (names) => readValues(chosen, names),
    watchProperties: watch,
    act: createActions({ chosen, alerts, navigation, watch }),
    log: (level, words) => {
      if (level === 'error' || level === 'warn') console[level](words);
    },
    fail: faults.tell,
  };
  endpoint.expose({ ...hostApi });
  const { bundle, context, location } = surroundings;
  Promise.resolve(endpoint.call.render(`/extensions/code/${bundle}.js`, receiver.receive, context, location)).catch(
    (error: unknown) => {
      faults.tell(error instanceof Error ? error.message : String(error));
    },
  );
  return { receiver, navigation, faults };
}

/** Holds the first mistake that was told: the others follow from it. */
function createFaults() {
  let first: string | null = null;
  const listeners = new Set<() => void>();
  return {
    latest: () => first,
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (words: string) => {
      first ??= words;
      for (const listener of listeners) listener();
    },
  };
}

const place = document.getElementById('root');
if (place !== null) void start(place);
