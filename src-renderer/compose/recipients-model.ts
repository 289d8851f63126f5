/** Recipients as they are typed: finished ones are chips with a verdict each, the rest is still text. Pure. */
import {
  formatMailbox,
  type MailboxErrorCode,
  type MailboxParse,
  parseMailboxList,
} from '../../src-main/contract/mailbox.ts';

/** A finished piece of the list; `input` is what was typed and tells chips of one field apart. */
export type Chip = MailboxParse;

export interface RecipientField {
  readonly chips: readonly Chip[];
  /** Not finished yet. */
  readonly input: string;
}

export const emptyField: RecipientField = { chips: [], input: '' };

const unfinished: ReadonlySet<MailboxErrorCode> = new Set([
  'unclosed-quote',
  'unclosed-comment',
  'unclosed-angle',
]);

/** The text of the field changed: what a separator has finished becomes chips. */
export function typeInto(field: RecipientField, input: string): RecipientField {
  const ended = /[,;，；\n]\s*$/u.test(input) || isWholeAddressAndSpace(input);
  if (!ended) return { ...field, input };
  const pieces = parseMailboxList(input);
  if (pieces.length === 0) return { ...field, input: '' };
  if (pieces.some((piece) => !piece.ok && unfinished.has(piece.error.code))) return { ...field, input };
  return { chips: addChips(field.chips, pieces), input: '' };
}

/** A pasted text, when it is a list or a whole mailbox; `undefined` leaves it to be inserted as text. */
export function pasteInto(field: RecipientField, pasted: string): RecipientField | undefined {
  const pieces = parseMailboxList(field.input + addressCells(pasted));
  const isList = pieces.length > 1 && pieces.some((piece) => piece.ok);
  const [only] = pieces;
  if (!isList && !(pieces.length === 1 && only?.ok)) return undefined;
  return { chips: addChips(field.chips, pieces), input: '' };
}

/**
 * Of rows copied from a spreadsheet, with a tab between two cells, the cells that may hold an address, a line each:
 * numbers and names beside them were not meant to be written to. Another text stays as it is.
 */
function addressCells(pasted: string): string {
  if (!pasted.includes('\t')) return pasted;
  const cells = pasted.split(/[\t\r\n]+/).filter((cell) => cell.includes('@'));
  return cells.length === 0 ? pasted : cells.join('\n');
}

/** Makes chips of what is still text: on Enter, on leaving the field, before sending. */
export function finishInput(field: RecipientField): RecipientField {
  if (field.input.trim() === '') return field.input === '' ? field : { ...field, input: '' };
  return { chips: addChips(field.chips, parseMailboxList(field.input)), input: '' };
}

/** Turns a chip back into text; what was being typed becomes a chip first. */
export function editChip(field: RecipientField, chip: Chip): RecipientField {
  const { chips } = finishInput(field);
  return { chips: without(chips, chip), input: chip.input };
}

export function removeChip(field: RecipientField, chip: Chip): RecipientField {
  return { ...field, chips: without(field.chips, chip) };
}

/** Chips from mailboxes that were kept; each is judged anew. */
export function chipsFrom(
  mailboxes: readonly { readonly name?: string | undefined; readonly address: string }[],
): readonly Chip[] {
  return mailboxes.flatMap(({ name, address }) =>
    parseMailboxList(formatMailbox(name === undefined ? { address } : { name, address })),
  );
}

/** What a chip shows: the name where there is one, else the address or the text as typed. */
export function chipLabel(chip: Chip): string {
  return chip.ok ? (chip.mailbox.name ?? chip.mailbox.address) : chip.input;
}

/** As many are shown of a long list that is folded. */
const FOLDED = 8;

/** A list that takes more room than it is worth is folded: its first recipients, and whatever is wrong. */
export function foldedChips(chips: readonly Chip[]): readonly Chip[] {
  return chips.length <= 2 * FOLDED ? chips : chips.filter((chip, index) => index < FOLDED || !chip.ok);
}

function addChips(chips: readonly Chip[], more: readonly Chip[]): readonly Chip[] {
  const known = new Set(chips.map(identity));
  const added = more.filter((chip) => {
    const key = identity(chip);
    return !known.has(key) && known.add(key);
  });
  return [...chips, ...added];
}

/** The same mailbox twice in a field is one recipient; domains do not tell case apart, local parts hardly do. */
function identity(chip: Chip): string {
  return (chip.ok ? chip.mailbox.address : chip.input).toLowerCase();
}

function without(chips: readonly Chip[], gone: Chip): readonly Chip[] {
  return chips.filter((chip) => identity(chip) !== identity(gone));
}

/** A space finishes an address that has a dotted domain; it belongs to a name otherwise. */
function isWholeAddressAndSpace(input: string): boolean {
  if (!/[^\s]\s$/u.test(input)) return false;
  const [only, more] = parseMailboxList(input);
  return (
    more === undefined && only?.ok === true && only.mailbox.address.split('@').at(-1)?.includes('.') === true
  );
}
