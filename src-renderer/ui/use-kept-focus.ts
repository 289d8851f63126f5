/** Keeps the focus where the person was when the button that had it goes away. */
import { type RefObject, useEffect } from 'react';

/**
 * The browser drops the focus of what is removed, and Tab would begin anew at the top of the window. After `content` has
 * changed, what is left without it goes to `area`, which carries `tabIndex={-1}`.
 */
export function useKeptFocus(area: RefObject<HTMLElement | null>, content: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the content is another
  useEffect(() => {
    if (document.activeElement === document.body) area.current?.focus({ preventScroll: true });
  }, [area, content]);
}
