/** Moves the caret to one of the composer's fields. */

export type ComposerField = 'to' | 'cc' | 'bcc' | 'subject' | 'text';

export function fieldId(field: ComposerField): string {
  return `compose-${field}`;
}

/** Waits for the field to be there: it may be about to unfold. */
export function focusField(field: ComposerField): void {
  requestAnimationFrame(() => document.getElementById(fieldId(field))?.focus());
}
