import { Flex } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

/** Buttons beside each other; they wrap where there is no room. HubSpot's own ButtonRow would hide what does not fit. */
export function Buttons({ children }: { readonly children: ReactNode }) {
  return (
    <Flex direction="row" gap="sm" wrap="wrap">
      {children}
    </Flex>
  );
}
