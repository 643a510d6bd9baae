import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions';
import { test } from './events.ts';
import { classes } from './names.ts';

const widthOf = (width: TableCellProps['width']) =>
  typeof width === 'number'
    ? { width: `${width}px` }
    : width === 'min'
      ? { width: '1%', whiteSpace: 'nowrap' as const }
      : {};

/** A wide table moves within its own frame, by keys as well. */
export function Table(props: TableProps) {
  const { children, bordered = true, flush = false, density = 'default', testId } = props;
  return (
    <>
      <div
        className="table-frame"
        role="region"
        tabIndex={0}
        aria-label={document.documentElement.lang === 'es' ? 'Tabla' : 'Table'}
      >
        <table className={classes(bordered && 'bordered', flush && 'flush', density)} {...test(testId)}>
          {children}
        </table>
      </div>
      {props.paginated === true ? <Pages {...props} /> : null}
    </>
  );
}

function Pages({ pageCount, page = 1, onPageChange }: Extract<TableProps, { readonly paginated: true }>) {
  const inSpanish = document.documentElement.lang === 'es';
  const step = (label: string, to: number) => (
    <button
      type="button"
      className="button secondary sm"
      disabled={to < 1 || to > pageCount}
      onClick={() => {
        onPageChange(to);
      }}
    >
      {label}
    </button>
  );
  return (
    <nav className="pages" aria-label={inSpanish ? 'Páginas' : 'Pages'}>
      {step(inSpanish ? 'Anterior' : 'Previous', page - 1)}
      <span>
        {page} / {pageCount}
      </span>
      {step(inSpanish ? 'Siguiente' : 'Next', page + 1)}
    </nav>
  );
}

export const TableHead = ({ children }: TableElementProps) => <thead>{children}</thead>;
export const TableBody = ({ children }: TableElementProps) => <tbody>{children}</tbody>;
export const TableFooter = ({ children }: TableElementProps) => <tfoot>{children}</tfoot>;
export const TableRow = ({ children, testId }: TableElementProps) => <tr {...test(testId)}>{children}</tr>;
export const TableCell = ({ children, align = 'left', width, colSpan, testId }: TableCellProps) => (
  <td className={align} style={widthOf(width)} colSpan={colSpan} {...test(testId)}>
    {children}
  </td>
);

export function TableHeader(props: TableHeaderProps) {
  const { children, align = 'left', width, sortDirection = 'never', testId } = props;
  const isSorted = sortDirection === 'ascending' || sortDirection === 'descending';
  const sort = () => {
    if (!('onSortChange' in props)) return;
    props.onSortChange(sortDirection === 'ascending' ? 'descending' : 'ascending');
  };
  return (
    <th
      scope="col"
      className={align}
      style={widthOf(width)}
      aria-sort={isSorted ? sortDirection : undefined}
      {...test(testId)}
    >
      {sortDirection === 'never' ? (
        children
      ) : (
        <button type="button" onClick={sort} disabled={'disabled' in props && props.disabled}>
          {children}{' '}
          <i aria-hidden="true">{sortDirection === 'none' ? '↕' : sortDirection === 'ascending' ? '↑' : '↓'}</i>
        </button>
      )}
    </th>
  );
}
