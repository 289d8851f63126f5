/** The wall clock for what ticks on the screen. */
import { useEffect, useState } from 'react';

/** Ms since 1970, renewed four times a second while `active`. */
export function useNow(active: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [active]);
  return now;
}
