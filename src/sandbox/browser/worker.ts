import { createRemoteRoot } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { Context, HostApi, Location, WorkerApi } from './bridge.ts';
import { createWorkerGlobals, type Api } from './worker-globals.ts';

/** What a worker has, and a page has not. */
interface Worker {
  importScripts(address: string): void;
  addEventListener(type: 'error' | 'unhandledrejection', listener: (event: Event) => void): void;
}

/** What can be called of the page; a call of anything else is a mistake here. */
const hostCalls: (keyof HostApi)[] = ['fetch', 'properties', 'watchProperties', 'act', 'log', 'fail'];

const worker = globalThis as unknown as Worker;
const endpoint = createEndpoint<HostApi>(globalThis as never, { callable: hostCalls });
const globals = createWorkerGlobals(endpoint.call);
Object.assign(globalThis, globals.shown);

for (const type of ['error', 'unhandledrejection'] as const) {
  worker.addEventListener(type, (event) => {
    const reason: unknown = 'reason' in event ? event.reason : 'message' in event ? event.message : type;
    void endpoint.call.fail(String(reason));
  });
}

let move: (location: Location) => void = () => undefined;

/** Gives the extension its surroundings; where it is can change while it is shown. */
function Surroundings({ api, draw, begins }: { api: Api; draw: (api: Api) => React.ReactElement; begins: Location }) {
  const [location, setLocation] = React.useState(begins);
  move = setLocation;
  const drawn = React.useMemo(() => draw(api), [api, draw]);
  return React.createElement(globals.surroundings.Provider, { value: { api, location } }, drawn);
}

const workerApi: WorkerApi = {
  render: (bundle, channel, context: Context, location) => {
    retain(channel);
    worker.importScripts(bundle);
    const draw = globals.extension();
    if (draw === undefined) throw new Error('Cannot show the extension: the bundle never calls hubspot.extend');
    const api = {
      context,
      actions: globals.actionsOf(context.location),
      runServerlessFunction: globals.shown.serverless,
    };
    // Any component: one that the page cannot draw shall be seen there.
    const root = createRemoteRoot(channel, { strict: false });
    RemoteUI.createRoot(root).render(React.createElement(Surroundings, { api, draw, begins: location }));
    void root.mount();
  },
  moveTo: (location) => {
    move(location);
  },
};
endpoint.expose({ ...workerApi });
