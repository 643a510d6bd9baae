import { serviceMs, type ReadAt } from '@speedwell/shared/ask-service.ts';
import type { Moment } from '@speedwell/shared/card-api.ts';
import { timeLeft, type TimeLeft } from '@speedwell/shared/moments.ts';
import { useEffect, useState } from 'react';

/** Counts the time left until a moment by the service's clock: each second near it, else each minute. */
export function useTimeLeft({ now, browserMs }: ReadAt, until: Moment): TimeLeft {
  const [, drawAgain] = useState(0);
  const left = timeLeft(serviceMs({ now, browserMs }, Date.now()), until);

  useEffect(() => {
    const timer = setTimeout(() => {
      drawAgain((times) => times + 1);
    }, left.nextTickMs);
    return () => {
      clearTimeout(timer);
    };
  });

  return left;
}
