/** The one press that solves a problem of a message. */
import { editAccount, startAccount } from '../accounts/actions.ts';
import { pickFiles, removeAttachment } from './attachment-actions.ts';
import { useCompose } from './compose-store.ts';
import type { Fix, Problem } from './delivery-model.ts';
import { focusField } from './focus-field.ts';

export function runFix(fix: Fix): void {
  switch (fix.kind) {
    case 'add-account':
      startAccount();
      break;
    case 'open-account':
      editAccount(fix.id, { focus: fix.focus });
      break;
    case 'focus':
      focusField(fix.field);
      break;
    case 'remove-attachment': {
      const { attachments } = useCompose.getState().composition;
      const attachment = attachments.find(({ id }) => id === fix.id);
      if (attachment !== undefined) removeAttachment(attachment);
      break;
    }
    case 'attach':
      void pickFiles();
      break;
  }
}

/** Which words stand on the fix's button. */
export function fixLabelKey({ id }: Problem, fix: Fix) {
  if (id === 'password-missing') return 'enter-password';
  if (id === 'invalid-recipients' || id === 'too-many-recipients') return 'focus-invalid';
  if (id === 'too-large') return 'remove-largest';
  if (fix.kind !== 'focus') return fix.kind;
  if (fix.field === 'subject' || fix.field === 'text') return `focus-${fix.field}` as const;
  return 'focus-to';
}
