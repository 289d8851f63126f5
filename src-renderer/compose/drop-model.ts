/** What a drag over the window is, as far as the system lets it be known before the drop. Pure. */

interface DragData {
  readonly types: readonly string[];
  readonly items: ArrayLike<{ readonly kind: string }>;
}

export function hasFiles({ types }: DragData): boolean {
  return types.includes('Files');
}

/** How many files hang on the pointer; 0 where the system does not tell. */
export function countFiles({ items }: DragData): number {
  return Array.from(items).filter(({ kind }) => kind === 'file').length;
}
