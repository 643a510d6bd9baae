import { useSyncExternalStore } from 'react';

/** What an extension tells the user by `addAlert`. */
export interface Told {
  readonly type?: 'info' | 'warning' | 'success' | 'danger' | 'tip';
  readonly title?: string;
  readonly message: string;
}

type Shown = Told & { readonly id: number };

/** The alerts on top of the page. */
export interface Alerts {
  readonly add: (told: Told) => void;
  readonly close: (id: number) => void;
  readonly listen: (listener: () => void) => () => void;
  readonly shown: () => readonly Shown[];
}

/** So many are shown at once; HubSpot lets the older ones go by themselves. */
const most = 3;

/** There are none at first. */
export function createAlerts(): Alerts {
  let shown: readonly Shown[] = [];
  let count = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Shown[]) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    add: (told) => {
      count += 1;
      change([...shown, { ...told, id: count }].slice(-most));
    },
    close: (id) => {
      change(shown.filter((each) => each.id !== id));
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    shown: () => shown,
  };
}

/** Draws them. */
export function Alerts({ alerts }: { readonly alerts: Alerts }) {
  const shown = useSyncExternalStore(alerts.listen, alerts.shown);
  return (
    <div className="alerts" role="status" aria-live="polite">
      {shown.map(({ id, type = 'info', title, message }) => (
        <div key={id} className={`alert ${type}`} data-alert={type}>
          <div>
            {title === undefined ? null : <strong>{title}</strong>} <span>{message}</span>
          </div>
          <button
            type="button"
            className="close"
            aria-label={`Close: ${message}`}
            onClick={() => {
              alerts.close(id);
            }}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
