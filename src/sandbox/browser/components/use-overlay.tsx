import { useState, type ReactNode } from 'react';
import { OverlayContext } from './overlay-registry.ts';

/** Opens what a button has in its `overlay`. `open` is called at a press, `overlay` is drawn beside the button. */
export function useOverlay(overlay: ReactNode) {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  const shown =
    isOpen && overlay !== undefined ? <OverlayContext.Provider value={close}>{overlay}</OverlayContext.Provider> : null;
  return {
    open: () => {
      if (overlay !== undefined) setOpen(true);
    },
    overlay: shown,
  };
}
