/** Keeps the focus where the person was when the button that had it goes away. */
import { type RefObject, useEffect, useRef } from 'react';

/**
 * The browser drops the focus of what is removed, and Tab would begin anew at the top of the window. When `content` has
 * changed and nothing has the focus any more, `area` gets it, which carries `tabIndex={-1}`.
 */
export function useKeptFocus(area: RefObject<HTMLElement | null>, content: unknown): void {
  const before = useRef(content);
  useEffect(() => {
    if (before.current === content) return;
    before.current = content;
    if (document.activeElement === document.body) area.current?.focus({ preventScroll: true });
  }, [area, content]);
}
