import { createContext } from 'react';

/** Closes the overlay in which it is read; null outside of one. */
export const OverlayContext = createContext<(() => void) | null>(null);

const open = new Map<string, () => void>();

/** Remembers how to close the overlay of this id. Returns the way to forget it. */
export function rememberOverlay(id: string, close: () => void): () => void {
  open.set(id, close);
  return () => {
    if (open.get(id) === close) open.delete(id);
  };
}

/** `actions.closeOverlay`; nothing happens if it is not open. */
export function closeOverlay(id: string): void {
  open.get(id)?.();
}
