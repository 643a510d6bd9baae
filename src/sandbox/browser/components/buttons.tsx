import type {
  ButtonProps,
  ButtonRowProps,
  DropdownButtonItemProps,
  DropdownProps,
  LinkProps,
  LoadingButtonProps,
} from '@hubspot/ui-extensions';
import { useContext, useEffect, useRef, useState, createContext, type KeyboardEvent, type SyntheticEvent } from 'react';
import { linkIn, useNavigation } from '../navigation.tsx';
import { extensionEvent, noReactions, test } from './events.ts';
import { FormContext } from './form-values.ts';
import { sizeOf } from './names.ts';
import { useOverlay } from './use-overlay.tsx';

export function Button(props: ButtonProps) {
  return <Press {...props} />;
}

export function LoadingButton({ loading = false, resultIconName, ...props }: LoadingButtonProps) {
  return <Press {...props} isLoading={loading} hasResult={resultIconName !== undefined} />;
}

interface PressProps extends ButtonProps {
  readonly isLoading?: boolean;
  readonly hasResult?: boolean;
}

function Press({
  onClick,
  href,
  disabled = false,
  variant = 'secondary',
  type = 'button',
  children,
  ...more
}: PressProps) {
  const { size = 'md', overlay, testId, isLoading = false, hasResult = false, truncate = false } = more;
  const { chosen } = useNavigation();
  const form = useContext(FormContext);
  const opened = useOverlay(overlay);
  const className = `button ${variant} ${sizeOf(size)}${truncate ? ' truncate' : ''}`;
  const press = (event: SyntheticEvent) => {
    opened.open();
    void onClick?.(extensionEvent(event), noReactions);
    if (type === 'reset') form?.reset();
  };
  if (href !== undefined) {
    return (
      <a className={className} {...linkIn(chosen, href)} onClick={press} {...test(testId)}>
        {children}
      </a>
    );
  }
  return (
    <>
      <button
        type={type === 'submit' ? 'submit' : 'button'}
        className={className}
        disabled={disabled || isLoading}
        aria-busy={isLoading}
        onClick={press}
        {...test(testId)}
      >
        {isLoading ? <i className="wheel" aria-hidden="true" /> : null}
        {hasResult && !isLoading ? <i aria-hidden="true">✓ </i> : null}
        {children}
      </button>
      {opened.overlay}
    </>
  );
}

export function Link({
  href,
  children,
  onClick,
  preventDefault = false,
  overlay,
  variant = 'primary',
  testId,
}: LinkProps) {
  const { chosen } = useNavigation();
  const opened = useOverlay(overlay);
  const press = (event: SyntheticEvent) => {
    if (preventDefault || overlay !== undefined) event.preventDefault();
    opened.open();
    void onClick?.(extensionEvent(event), noReactions);
  };
  return (
    <>
      <a className={`link ${variant}`} {...linkIn(chosen, href)} onClick={press} {...test(testId)}>
        {children}
      </a>
      {opened.overlay}
    </>
  );
}

export const ButtonRow = ({ children, testId }: ButtonRowProps) => (
  <div className="button-row" {...test(testId)}>
    {children}
  </div>
);

const MenuContext = createContext<() => void>(() => undefined);

/** A button with a menu, worked by arrow keys as by mouse. */
export function Dropdown({ buttonText = '', variant = 'secondary', buttonSize = 'md', ...more }: DropdownProps) {
  const { disabled = false, children, testId } = more;
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    items(place.current)[0]?.focus();
    const leave = ({ target }: Event) => {
      if (target instanceof Node && place.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
    };
  }, [isOpen]);
  return (
    <div className="dropdown" ref={place} {...test(testId)}>
      <button
        type="button"
        className={`button ${variant} ${sizeOf(buttonSize)}`}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {buttonText} <i aria-hidden="true">▾</i>
      </button>
      {/* What an item opens lives on after the menu is closed. */}
      <div
        role="menu"
        aria-label={buttonText}
        tabIndex={-1}
        hidden={!isOpen}
        onKeyDown={(event) => {
          walk(event, close);
        }}
      >
        <MenuContext.Provider value={close}>{children}</MenuContext.Provider>
      </div>
    </div>
  );
}

const items = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

function walk(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const all = items(event.currentTarget);
  const place = all.findIndex((item) => item === document.activeElement);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === 'Escape') close();
  else if (next !== undefined) all.at(next % all.length)?.focus();
  else return;
  event.preventDefault();
}

function MenuItem({
  children,
  onClick,
  overlay,
  testId,
}: Omit<DropdownButtonItemProps, 'onClick'> & { readonly onClick?: unknown }) {
  const close = useContext(MenuContext);
  const opened = useOverlay(overlay);
  const press = (event: SyntheticEvent) => {
    close();
    opened.open();
    if (typeof onClick === 'function') (onClick as (...given: unknown[]) => void)(extensionEvent(event), noReactions);
  };
  return (
    <>
      <button type="button" role="menuitem" tabIndex={-1} onClick={press} {...test(testId)}>
        {children}
      </button>
      {opened.overlay}
    </>
  );
}

export const DropdownButtonItem = MenuItem;
