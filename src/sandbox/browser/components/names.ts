/** The class names that hold. */
export const classes = (...names: readonly (string | false | undefined)[]) => names.filter(Boolean).join(' ');

const short: Readonly<Record<string, string>> = {
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
};

/** HubSpot takes long and short names of sizes. */
export const sizeOf = (size: string): string => short[size] ?? size;
