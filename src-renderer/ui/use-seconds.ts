/** A clock for what somebody waits for: it says the seconds, and nothing is drawn between them. */
import { useEffect, useState } from 'react';

/** Whole seconds since a time, wall clock ms, renewed as each of them is over; it stands still without one. */
export function useSeconds(since: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (since === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (from: number) => {
      timer = setTimeout(
        () => {
          const next = Date.now();
          setNow(next);
          wait(next);
        },
        SECOND - (Math.max(0, from - since) % SECOND),
      );
    };
    wait(Date.now());
    return () => clearTimeout(timer);
  }, [since]);
  return since === undefined ? 0 : Math.max(0, Math.floor((now - since) / SECOND));
}

const SECOND = 1000;
