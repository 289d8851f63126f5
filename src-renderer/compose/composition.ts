/** A message being written, and every change that can be made to it. Pure. */
import type { AddedFiles, Attachment, Draft, RestoredDraft } from '../../src-main/contract/draft.ts';
import { chipsFrom, emptyField, finishInput, type RecipientField } from './recipients-model.ts';

export const recipientKinds = ['to', 'cc', 'bcc'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** A file that was dropped or chosen and is being looked at by the main process. */
interface Reading {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export interface Composition {
  readonly accountId: string;
  readonly recipients: Readonly<Record<RecipientKind, RecipientField>>;
  /** Cc and Bcc are unfolded. */
  readonly copiesShown: boolean;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly reading: readonly Reading[];
}

export function emptyComposition(accountId: string): Composition {
  return {
    accountId,
    recipients: { to: emptyField, cc: emptyField, bcc: emptyField },
    copiesShown: false,
    subject: '',
    text: '',
    attachments: [],
    reading: [],
  };
}

/** True when there is nothing the person would miss. */
export function isEmpty(composition: Composition): boolean {
  const { recipients, subject, text, attachments, reading } = composition;
  return (
    recipientKinds.every((kind) => recipients[kind].chips.length === 0 && recipients[kind].input === '') &&
    subject === '' &&
    text === '' &&
    attachments.length === 0 &&
    reading.length === 0
  );
}

export function withRecipients(
  composition: Composition,
  kind: RecipientKind,
  change: (field: RecipientField) => RecipientField,
): Composition {
  const recipients = { ...composition.recipients, [kind]: change(composition.recipients[kind]) };
  return { ...composition, recipients };
}

/** Keeps the recipients with these addresses and no others. */
export function withOnlyRecipients(composition: Composition, addresses: ReadonlySet<string>): Composition {
  return recipientKinds.reduce(
    (all, kind) =>
      withRecipients(all, kind, (field) => ({
        ...field,
        chips: field.chips.filter((chip) => chip.ok && addresses.has(chip.mailbox.address)),
      })),
    composition,
  );
}

/** What is still text in the recipient fields becomes chips. */
export function withInputsFinished(composition: Composition): Composition {
  return recipientKinds.reduce((all, kind) => withRecipients(all, kind, finishInput), composition);
}

export function withAdded(composition: Composition, files: Pick<AddedFiles, 'added'>): Composition {
  const known = new Set(composition.attachments.map(({ id }) => id));
  const added = files.added.filter(({ id }) => !known.has(id));
  return { ...composition, attachments: [...composition.attachments, ...added] };
}

export function withoutAttachment(composition: Composition, id: string): Composition {
  return { ...composition, attachments: composition.attachments.filter((one) => one.id !== id) };
}

/** Puts an attachment back where it was, for "Undo". */
export function withAttachmentAt(
  composition: Composition,
  attachment: Attachment,
  index: number,
): Composition {
  return { ...composition, attachments: composition.attachments.toSpliced(index, 0, attachment) };
}

/** Takes in what a second look at the files found. */
export function withChecked(composition: Composition, checked: readonly Attachment[]): Composition {
  const found = new Map(checked.map((attachment) => [attachment.id, attachment]));
  return { ...composition, attachments: composition.attachments.map((one) => found.get(one.id) ?? one) };
}

/** The draft for the main process. Recipients that are not mailboxes go only into what is kept, as typed. */
export function toDraft(composition: Composition, purpose: 'send' | 'keep'): Draft {
  const { recipients } = withInputsFinished(composition);
  const mailboxes = (kind: RecipientKind) =>
    recipients[kind].chips.flatMap((chip) => {
      if (chip.ok) return [chip.mailbox];
      return purpose === 'keep' ? [{ address: chip.input.slice(0, 320) }] : [];
    });
  return {
    accountId: composition.accountId,
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    bcc: mailboxes('bcc'),
    subject: composition.subject,
    text: composition.text,
    attachments: composition.attachments.map(({ id }) => id),
  };
}

export function fromDraft({ draft, attachments }: RestoredDraft): Composition {
  const field = (kind: RecipientKind): RecipientField => ({ chips: chipsFrom(draft[kind]), input: '' });
  return {
    accountId: draft.accountId,
    recipients: { to: field('to'), cc: field('cc'), bcc: field('bcc') },
    copiesShown: draft.cc.length + draft.bcc.length > 0,
    subject: draft.subject,
    text: draft.text,
    attachments,
    reading: [],
  };
}
