/** Whether something is being scrolled: while it is, nobody points at what passes by. */
import { useEffect, useRef, useState } from 'react';

/** Ms after the last step. */
const STILL_AFTER = 120;

export interface Moving {
  readonly isMoving: boolean;
  /** To be told of each step. */
  readonly move: () => void;
}

export function useMoving(): Moving {
  const [isMoving, setMoving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    isMoving,
    move: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setMoving(false), STILL_AFTER);
      setMoving(true);
    },
  };
}
