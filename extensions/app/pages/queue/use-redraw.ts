import { useEffect, useState } from 'react';

/** Draws anew after a while: the time that is left changes by itself. @param afterMs - null: it does not. */
export function useRedraw(afterMs: number | null): void {
  const [, drawAgain] = useState(0);
  useEffect(() => {
    if (afterMs === null) return undefined;
    const timer = setTimeout(() => {
      drawAgain((times) => times + 1);
    }, afterMs);
    return () => {
      clearTimeout(timer);
    };
  });
}
