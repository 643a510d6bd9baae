import type { BaseComponentProps } from '@hubspot/ui-extensions';
import type { ReactNode, SyntheticEvent } from 'react';
import { linkIn, useNavigation } from '../navigation.tsx';
import { extensionEvent, noReactions, test } from './events.ts';

interface WithChildren extends BaseComponentProps {
  readonly children?: ReactNode;
}

interface ToPage extends WithChildren {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Leads to another page of the app, without loading anything anew. */
export function PageLink({ to, params, children, testId }: ToPage) {
  const { goTo } = useNavigation();
  return (
    <a
      className="link primary"
      href={`#${to}`}
      {...test(testId)}
      onClick={(event) => {
        event.preventDefault();
        goTo(to, params);
      }}
    >
      {children}
    </a>
  );
}

export const PageTitle = ({ children, testId }: WithChildren) => (
  <h1 className="page-title" {...test(testId)}>
    {children}
  </h1>
);
export const PageHeader = ({ children, testId }: WithChildren) => (
  <div className="page-header" {...test(testId)}>
    {children}
  </div>
);
export const PageHeaderPrimaryAction = ({ children }: WithChildren) => <div className="main-action">{children}</div>;
export const PageHeaderSecondaryActions = ({ children }: WithChildren) => <div className="actions">{children}</div>;
export const PageHeaderPageLink = (props: ToPage) => <PageLink {...props} />;

interface HeaderLink extends WithChildren {
  readonly href?: string;
  readonly disabled?: boolean;
  readonly onClick?: (event: unknown, reactions: unknown) => void;
}

export function PageHeaderLink({ href, disabled = false, onClick, children, testId }: HeaderLink) {
  const { chosen } = useNavigation();
  const press = (event: SyntheticEvent) => {
    onClick?.(extensionEvent(event), noReactions);
  };
  return href === undefined ? (
    <button type="button" className="button secondary sm" disabled={disabled} onClick={press} {...test(testId)}>
      {children}
    </button>
  ) : (
    <a className="button secondary sm" {...linkIn(chosen, href)} onClick={press} {...test(testId)}>
      {children}
    </a>
  );
}

export const PageBreadcrumbs = ({ children }: WithChildren) => (
  <nav className="breadcrumbs" aria-label={document.documentElement.lang === 'es' ? 'Ruta' : 'Breadcrumbs'}>
    {children}
  </nav>
);
export const PageBreadcrumbsPageLink = (props: ToPage) => <PageLink {...props} />;
export const PageBreadcrumbsCurrent = ({ children }: WithChildren) => <span aria-current="page">{children}</span>;
