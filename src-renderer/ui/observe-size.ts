/** The height of a virtual list, told by the browser once it has laid it out; to ask for it would cost a layout more. */
import type { Virtualizer } from '@tanstack/react-virtual';

/** Until then, px: a few rows, so that a list appears quickly and is filled in the same frame. */
export const assumedSize = { width: 0, height: 160 };

export function observeSize(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (size: { readonly width: number; readonly height: number }) => void,
): () => void {
  const observer = new ResizeObserver((entries) => {
    const size = entries.at(-1)?.contentRect;
    if (size !== undefined) tell({ width: Math.round(size.width), height: Math.round(size.height) });
  });
  if (scrollElement !== null) observer.observe(scrollElement);
  return () => observer.disconnect();
}
