import type { RemoteChannel } from '@remote-ui/core';

/** The page of HubSpot that an extension is on. */
export type Place = 'crm.record.tab' | 'crm.record.sidebar' | 'pages' | 'settings';

/** Where within the app's pages. */
export interface Location {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** What HubSpot tells an extension of its surroundings. */
export interface Context {
  readonly location: Place;
  readonly crm?: { readonly objectId: number; readonly objectTypeId: string };
  readonly [more: string]: unknown;
}

/** What an extension asks of `hubspot.fetch`. */
export interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Values of a record in HubSpot by property; null where there is none. */
export type Values = Readonly<Record<string, string | null>>;

/** What the page does for the worker. */
export interface HostApi {
  readonly fetch: (asked: Asked) => Promise<Answered>;
  readonly properties: (names: readonly string[] | '*') => Promise<Values>;
  /** Calls back at each change of the record. */
  readonly watchProperties: (names: readonly string[] | '*', changed: (values: Values) => void) => void;
  readonly act: (name: string, ...given: readonly unknown[]) => unknown;
  readonly log: (level: string, words: string) => void;
  /** The bundle could not be started, or has failed. */
  readonly fail: (words: string) => void;
}

/** What the worker does for the page. */
export interface WorkerApi {
  readonly render: (bundle: string, channel: RemoteChannel, context: Context, location: Location) => void;
  readonly moveTo: (location: Location) => void;
}
