import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
} from '@hubspot/ui-extensions';
import { useContext, useId, useLayoutEffect, useRef, type MouseEvent } from 'react';
import { createPortal } from 'react-dom';
import { test } from './events.ts';
import { sizeOf } from './names.ts';
import { OverlayContext, rememberOverlay } from './overlay-registry.ts';

type DialogProps = Pick<ModalProps, 'id' | 'title' | 'children' | 'onOpen' | 'onClose' | 'aria-label' | 'testId'> & {
  readonly kind: string;
};

/** The browser's own dialog keeps the focus within, gives it back afterwards, and is closed by Esc. */
function Dialog({ id, title, children, onOpen, onClose, 'aria-label': label, testId, kind }: DialogProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useContext(OverlayContext);
  const latest = useRef({ close, onClose });
  latest.current = { close, onClose };

  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown === null) return undefined;
    shown.showModal();
    onOpen?.();
    const end = () => {
      latest.current.close?.();
      latest.current.onClose?.();
    };
    const forget = rememberOverlay(id, end);
    shown.addEventListener('cancel', end);
    return () => {
      forget();
      shown.removeEventListener('cancel', end);
      shown.close();
    };
    // It is opened once; a later `onOpen` is not a second opening.
  }, [id]);

  return createPortal(
    <dialog
      ref={dialog}
      className={kind}
      aria-label={label}
      aria-labelledby={title === undefined ? undefined : titleId}
      {...test(testId)}
    >
      <header>
        {title === undefined ? <span /> : <h2 id={titleId}>{title}</h2>}
        <button
          type="button"
          className="close"
          aria-label={document.documentElement.lang === 'es' ? 'Cerrar' : 'Close'}
          onClick={(event: MouseEvent) => {
            event.stopPropagation();
            latest.current.close?.();
            latest.current.onClose?.();
          }}
        >
          ×
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

export function Modal({ width = 'sm', variant = 'default', ...props }: ModalProps) {
  return <Dialog {...props} kind={`modal ${sizeOf(width)} ${variant}`} />;
}

export function Panel({ width = 'sm', ...props }: PanelProps) {
  return <Dialog {...props} kind={`panel ${sizeOf(width)}`} />;
}

export const ModalBody = ({ children }: ModalBodyProps) => <div className="dialog-body">{children}</div>;
export const ModalFooter = ({ children }: ModalFooterProps) => <footer className="dialog-foot">{children}</footer>;
export const PanelBody = ({ children }: PanelBodyProps) => <div className="dialog-body">{children}</div>;
export const PanelSection = ({ children }: PanelSectionProps) => <div className="panel-section">{children}</div>;
export const PanelFooter = ({ children }: PanelFooterProps) => <footer className="dialog-foot">{children}</footer>;
