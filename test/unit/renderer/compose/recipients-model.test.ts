import { describe, expect, test } from 'vitest';
import {
  chipLabel,
  chipsFrom,
  editChip,
  emptyField,
  finishInput,
  foldedChips,
  pasteInto,
  type RecipientField,
  removeChip,
  typeInto,
} from '../../../../src-renderer/compose/recipients-model.ts';

/** Types a text as a person does, a character at a time. */
function typed(text: string, field: RecipientField = emptyField): RecipientField {
  let now = field;
  for (const character of text) now = typeInto(now, now.input + character);
  return now;
}

function addresses(field: RecipientField): string[] {
  return field.chips.map((chip) => (chip.ok ? chip.mailbox.address : `invalid: ${chip.input}`));
}

describe('typing recipients', () => {
  test('a comma, semicolon or Chinese comma finishes an address', () => {
    expect(addresses(typed('a@x.org,b@x.org;c@x.org，'))).toEqual(['a@x.org', 'b@x.org', 'c@x.org']);
  });

  test('a space finishes a whole address, but not a name', () => {
    expect(addresses(typed('a@x.org '))).toEqual(['a@x.org']);
    const named = typed('Ada Lovelace <ada@x.org>');
    expect(named).toEqual({ chips: [], input: 'Ada Lovelace <ada@x.org>' });
    expect(addresses(finishInput(named))).toEqual(['ada@x.org']);
  });

  test('a comma inside a quoted name does not end it', () => {
    const field = typed('"Lovelace, Ada" <ada@x.org>,');
    expect(field.chips).toHaveLength(1);
    expect(field.chips[0]).toMatchObject({
      ok: true,
      mailbox: { name: 'Lovelace, Ada', address: 'ada@x.org' },
    });
  });

  test('what is no address becomes a chip that says so', () => {
    const field = typed('ada,');
    expect(field.chips[0]).toMatchObject({ ok: false, input: 'ada', error: { code: 'missing-at' } });
    expect(field.input).toBe('');
  });

  test('the same address twice is one recipient', () => {
    expect(addresses(typed('a@x.org, A@X.org, Ada <a@x.org>,'))).toEqual(['a@x.org']);
  });

  test('leaving the field with nothing in it adds nothing', () => {
    expect(finishInput({ chips: [], input: '  ' })).toEqual(emptyField);
    expect(finishInput(emptyField)).toBe(emptyField);
  });
});

describe('pasting recipients', () => {
  test('takes a list from a spreadsheet, line by line', () => {
    const field = pasteInto(emptyField, 'a@x.org\r\nBen <b@x.org>\r\nno address\r\n');
    expect(field && addresses(field)).toEqual(['a@x.org', 'b@x.org', 'invalid: no address']);
  });

  test('takes the addresses out of whole rows of a spreadsheet', () => {
    const rows =
      '4711\tMüller, Hans\thans@x.org\t"Smith, Ann" <ann@x.org>\r\n4712\tNobody\tbad@\tbob@x.org;c@x.org\r\n';
    const field = pasteInto(emptyField, rows);
    expect(field && addresses(field)).toEqual([
      'hans@x.org',
      'ann@x.org',
      'invalid: bad@',
      'bob@x.org',
      'c@x.org',
    ]);
    expect(pasteInto(emptyField, '4711\tMüller')).toBeUndefined();
  });

  test('leaves a part of an address to be inserted as text', () => {
    expect(pasteInto(emptyField, 'Ada Lovelace')).toBeUndefined();
    expect(pasteInto(emptyField, 'ada@')).toBeUndefined();
  });

  test('joins with what was typed before', () => {
    const field = pasteInto({ chips: [], input: 'ada@' }, 'example.org');
    expect(field && addresses(field)).toEqual(['ada@example.org']);
  });
});

describe('changing recipients', () => {
  const field = typed('a@x.org,Ben <b@x.org>,');

  test('editing turns a chip back into its text and keeps what was being typed', () => {
    const [first] = field.chips;
    if (first === undefined) throw new Error('no chip');
    const edited = editChip({ ...field, input: 'c@x.org' }, first);
    expect(edited.input).toBe('a@x.org');
    expect(addresses(edited)).toEqual(['b@x.org', 'c@x.org']);
  });

  test('removing takes that one alone', () => {
    const [first] = field.chips;
    if (first === undefined) throw new Error('no chip');
    expect(addresses(removeChip(field, first))).toEqual(['b@x.org']);
  });

  test('a name is shown instead of its address', () => {
    expect(field.chips.map(chipLabel)).toEqual(['a@x.org', 'Ben']);
  });

  test('kept recipients are judged anew', () => {
    const chips = chipsFrom([{ name: 'Lovelace, Ada', address: 'ada@x.org' }, { address: 'not one' }]);
    expect(chips.map(({ ok }) => ok)).toEqual([true, false]);
    expect(chips[0]).toMatchObject({ mailbox: { name: 'Lovelace, Ada', address: 'ada@x.org' } });
  });
});

describe('a long list', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@x.org,`).join(' ');

  test('is folded to its first recipients and whatever is wrong', () => {
    const { chips } = typed(`${many(100)} nonsense,`);
    expect(chips).toHaveLength(101);
    const folded = foldedChips(chips);
    expect(folded).toHaveLength(9);
    expect(folded.at(-1)).toMatchObject({ ok: false, input: 'nonsense' });
  });

  test('stands as it is where folding would save little', () => {
    const { chips } = typed(many(16));
    expect(foldedChips(chips)).toBe(chips);
  });
});
