/** For what comes up together with something else, and is large: each is laid out in a frame of its own. */
import { startTransition, useEffect, useState } from 'react';

/** `value`, once what is drawn now is on the screen; until then the one before, or `first`. */
export function useFrameLater<Value>(value: Value, first: Value): Value {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    // The first comes before the frame that is being prepared, the second after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => startTransition(() => setShown(() => value)));
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
