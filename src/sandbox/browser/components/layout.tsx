import type {
  AccordionProps,
  AutoGridProps,
  BoxProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import { useId, useState } from 'react';
import { test } from './events.ts';
import { classes, sizeOf } from './names.ts';

export function Flex({ direction = 'row', gap = 'flush', justify = 'start', align = 'stretch', ...more }: FlexProps) {
  const { wrap = 'nowrap', alignSelf, children, testId } = more;
  const name = classes('flex', direction, `gap-${sizeOf(gap)}`, `justify-${justify}`, `align-${align}`, (wrap === true || wrap === 'wrap') && 'wrap', alignSelf !== undefined && `self-${alignSelf}`); // prettier-ignore
  return (
    <div className={name} {...test(testId)}>
      {children}
    </div>
  );
}

export const Stack = ({
  distance = 'flush',
  direction = 'column',
  justify = 'start',
  align = 'stretch',
  children,
  testId,
}: StackProps) => (
  <Flex {...{ gap: distance, direction, justify, align, children }} {...(testId === undefined ? {} : { testId })} />
);
export const Inline = ({ gap = 'sm', justify = 'start', align = 'center', children, testId }: InlineProps) => (
  <Flex {...{ gap, justify, align, children }} wrap {...(testId === undefined ? {} : { testId })} />
);

export function Box({ children, alignSelf, flex, testId }: BoxProps) {
  return (
    <div className={classes('box', alignSelf !== undefined && `self-${alignSelf}`)} style={{ flex }} {...test(testId)}>
      {children}
    </div>
  );
}

export const AutoGrid = ({ columnWidth, gap = 'flush', flexible = false, children }: AutoGridProps) => (
  <div
    className={`auto-grid gap-${sizeOf(gap)}`}
    style={{
      gridTemplateColumns: `repeat(auto-fill, minmax(min(${columnWidth}px, 100%), ${flexible ? '1fr' : `${columnWidth}px`}))`,
    }}
  >
    {children}
  </div>
);
export const Spacer = ({ size = 'sm' }: SpacerProps) => <div className={`spacer ${sizeOf(size)}`} aria-hidden="true" />;
export const Divider = ({ size = 'flush' }: DividerProps) => <hr className={`divider ${sizeOf(size)}`} />;
export const Tile = ({ children, compact = false, flush = false, testId }: TileProps) => (
  <div className={classes('tile', compact && 'compact', flush && 'flush')} {...test(testId)}>
    {children}
  </div>
);
export const Card = ({ children, testId }: CardProps) => (
  <div className="tile" {...test(testId)}>
    {children}
  </div>
);

export function Accordion({
  title,
  children,
  defaultOpen = false,
  open,
  disabled = false,
  size = 'md',
  onClick,
  testId,
}: AccordionProps) {
  const [isOpen, setOpen] = useState(open ?? defaultOpen);
  const id = useId();
  const shown = open ?? isOpen;
  return (
    <div className={`accordion ${sizeOf(size)}`} {...test(testId)}>
      <button
        type="button"
        aria-expanded={shown}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOpen(!shown);
          onClick?.();
        }}
      >
        <i aria-hidden="true">{shown ? '▾' : '▸'}</i> {title}
      </button>
      <div id={id} hidden={!shown}>
        {children}
      </div>
    </div>
  );
}
