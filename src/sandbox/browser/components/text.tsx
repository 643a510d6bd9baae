import type {
  DescriptionListItemProps,
  DescriptionListProps,
  HeadingProps,
  IconProps,
  IllustrationProps,
  ImageProps,
  ListProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  StatusTagProps,
  TagProps,
  TextProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { Children } from 'react';
import { extensionEvent, noReactions, test } from './events.ts';
import { signOf } from './icons.ts';
import { classes, sizeOf } from './names.ts';
import { useOverlay } from './use-overlay.tsx';

export const Heading = ({ children, inline = false, testId }: HeadingProps) => (
  <h2 className={inline ? 'heading inline' : 'heading'} {...test(testId)}>
    {children}
  </h2>
);

export function Text({
  children,
  variant = 'bodytext',
  inline = false,
  format = {},
  truncate = false,
  testId,
}: TextProps) {
  const { fontWeight = 'regular', italic = false, lineDecoration = 'none', textTransform = 'none' } = format;
  const Tag = inline ? 'span' : 'p';
  const full = typeof truncate === 'object' ? truncate.tooltipText : undefined;
  return (
    <Tag
      className={classes(
        'text',
        variant,
        fontWeight,
        italic && 'italic',
        lineDecoration,
        textTransform,
        truncate !== false && 'truncate',
      )}
      title={full}
      {...test(testId)}
    >
      {children}
    </Tag>
  );
}

/** What stands before the words of a tag, so that its meaning is not in its colour alone. */
const signs: Readonly<Record<string, string>> = {
  danger: '⚠',
  error: '⚠',
  warning: '▲',
  success: '✓',
  info: 'ℹ',
  default: '●',
};

export function StatusTag({ variant = 'default', hollow = false, children, onClick, testId }: StatusTagProps) {
  const inner = (
    <>
      <i aria-hidden="true">{signs[variant]}</i> {children}
    </>
  );
  const name = classes('status-tag', variant, hollow && 'hollow');
  return onClick === undefined ? (
    <span className={name} {...test(testId)}>
      {inner}
    </span>
  ) : (
    <button
      type="button"
      className={name}
      onClick={() => {
        onClick();
      }}
      {...test(testId)}
    >
      {inner}
    </button>
  );
}

export function Tag({ variant = 'default', children, onClick, overlay, testId }: TagProps) {
  const opened = useOverlay(overlay);
  if (onClick === undefined && overlay === undefined) {
    return (
      <span className={`tag ${variant}`} {...test(testId)}>
        {children}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className={`tag ${variant}`}
        onClick={(event) => {
          opened.open();
          void onClick?.(extensionEvent(event), noReactions);
        }}
        {...test(testId)}
      >
        {children}
      </button>
      {opened.overlay}
    </>
  );
}

export function List({ children, variant = 'unordered', testId }: ListProps) {
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Tag className={`list ${variant}`} {...test(testId)}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Tag>
  );
}

export const DescriptionList = ({ children, direction = 'column', testId }: DescriptionListProps) => (
  <dl className={`description ${direction}`} {...test(testId)}>
    {children}
  </dl>
);
export const DescriptionListItem = ({ label, children, testId }: DescriptionListItemProps) => (
  <div {...test(testId)}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

export function Icon({ name, color = 'inherit', size = 'md', screenReaderText, testId }: IconProps) {
  return (
    <span className={`icon ${color} ${sizeOf(size)}`} {...test(testId)}>
      <i aria-hidden="true">{signOf(name)}</i>
      {screenReaderText === undefined ? null : <span className="unseen">{screenReaderText}</span>}
    </span>
  );
}

/** HubSpot's drawings are HubSpot's; a plain sign stands in for them. */
export const Illustration = ({ name, alt }: IllustrationProps) => (
  <span className="illustration" role="img" aria-label={alt}>
    {signOf(name)}
  </span>
);
export const Image = ({ src, alt = '', width, height }: ImageProps) => <img {...{ src, alt, width, height }} />;
export const Tooltip = ({ children }: TooltipProps) => (
  <span role="note" className="hint">
    {children}
  </span>
);

export const Statistics = ({ children }: StatisticsProps) => <dl className="statistics">{children}</dl>;
export const StatisticsItem = ({ label, number, children }: StatisticsItemProps) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <b>{number}</b> {children}
    </dd>
  </div>
);
export const StatisticsTrend = ({ value, direction, color }: StatisticsTrendProps) => (
  <span className={`trend ${color ?? (direction === 'increase' ? 'green' : 'red')}`}>
    {direction === 'increase' ? '▲' : '▼'} {value}
  </span>
);
