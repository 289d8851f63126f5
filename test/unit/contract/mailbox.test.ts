import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMailbox, parseMailbox, parseMailboxList } from '../../../src-main/contract/mailbox.ts';

/** `Name <address>` of each mailbox, `!code` of each error: enough to compare a list at a glance. */
function brief(text: string): string[] {
  return parseMailboxList(text).map((parsed) => {
    if (!parsed.ok) return `!${parsed.error.code} ${parsed.error.text}`;
    const { name, address } = parsed.mailbox;
    return name === undefined ? address : `${name} <${address}>`;
  });
}

describe('one mailbox', () => {
  test.each([
    ['a@b.example', undefined, 'a@b.example'],
    ['  a@b.example \r\n', undefined, 'a@b.example'],
    ['<a@b.example>', undefined, 'a@b.example'],
    ['Ann Example <ann@b.example>', 'Ann Example', 'ann@b.example'],
    ['"Example, Ann" <ann@b.example>', 'Example, Ann', 'ann@b.example'],
    ['"Ann \\"A\\" \\\\ E" <ann@b.example>', 'Ann "A" \\ E', 'ann@b.example'],
    ['J. Doe <j@b.example>', 'J. Doe', 'j@b.example'],
    ['王小明 <wang@例子.中国>', '王小明', 'wang@例子.中国'],
    ['用户@例子。中国', undefined, '用户@例子.中国'],
    ['ann@b.example (Ann Example)', 'Ann Example', 'ann@b.example'],
    ['Ann (at (work)) <ann@b.example> (desk)', 'Ann', 'ann@b.example'],
    ['"ann example"@b.example', undefined, '"ann example"@b.example'],
    ['"a@b, c"@b.example', undefined, '"a@b, c"@b.example'],
    ['Ann <"a>b"@b.example>', 'Ann', '"a>b"@b.example'],
    ['""@b.example', undefined, '""@b.example'],
    ["o'hara+tag/x=y@b.example", undefined, "o'hara+tag/x=y@b.example"],
    ['root@localhost', undefined, 'root@localhost'],
    ['a@[192.0.2.1]', undefined, 'a@[192.0.2.1]'],
    ['a@[IPv6:2001:db8::1]', undefined, 'a@[IPv6:2001:db8::1]'],
    ['a@[IPv6:::ffff:192.0.2.1]', undefined, 'a@[IPv6:::ffff:192.0.2.1]'],
    ['<@relay.example,@two.example:a@b.example>', undefined, 'a@b.example'],
    ['mailto:a@b.example', undefined, 'a@b.example'],
    ['\u200ea@b.example\u200b', undefined, 'a@b.example'],
  ])('%s', (text, name, address) => {
    expect(parseMailbox(text)).toMatchObject({
      ok: true,
      mailbox: name === undefined ? { address } : { name, address },
    });
  });

  test.each([
    ['', 'empty', ''],
    ['Ann <>', 'empty', 'Ann <>'],
    ['ann', 'missing-at', 'ann'],
    ['"a@b.example"', 'missing-at', '"a@b.example"'],
    ['@b.example', 'missing-local-part', '@b.example'],
    ['ann@', 'missing-domain', 'ann@'],
    ['a..b@c.example', 'local-part-invalid', 'a..b'],
    ['.a@c.example', 'local-part-invalid', '.a'],
    ['a b@c.example', 'local-part-invalid', 'a b'],
    ['a@b@c.example', 'local-part-invalid', 'a@b'],
    ['"a"b@c.example', 'local-part-invalid', '"a"b'],
    ['a\u202eb@c.example', 'local-part-invalid', 'a\u202eb'],
    ['a\ud800@c.example', 'local-part-invalid', 'a\ud800'],
    ['a@b..example', 'domain-invalid', 'b..example'],
    ['a@-b.example', 'domain-invalid', '-b.example'],
    ['a@b.example.', 'domain-invalid', 'b.example.'],
    ['a@b_c.example', 'domain-invalid', 'b_c.example'],
    ['a@192.0.2.1', 'domain-invalid', '192.0.2.1'],
    ['a@[300.0.2.1]', 'domain-invalid', '[300.0.2.1]'],
    ['a@[IPv6:1:2:3]', 'domain-invalid', '[IPv6:1:2:3]'],
    [`a@${'b'.repeat(64)}.example`, 'domain-invalid', `${'b'.repeat(64)}.example`],
    ['a@b.example\r\nBcc: c@d.example', 'control-character', 'a@b.example\r\nBcc: c@d.example'],
    ['a\0@b.example', 'control-character', 'a\0@b.example'],
    [`${'a'.repeat(65)}@b.example`, 'too-long', 'a'.repeat(65)],
    [`${'王'.repeat(22)}@b.example`, 'too-long', '王'.repeat(22)],
    ['"Ann <a@b.example>', 'unclosed-quote', '"Ann <a@b.example>'],
    ['Ann (work <a@b.example>', 'unclosed-comment', '(work <a@b.example>'],
    ['Ann <a@b.example', 'unclosed-angle', '<a@b.example'],
    ['<a@b.example> and more', 'unexpected-text', 'and more'],
    ['<a@b.example> <c@d.example>', 'unexpected-text', '<c@d.example>'],
    ['a@b.example, c@d.example', 'several-mailboxes', 'a@b.example, c@d.example'],
  ])('refuses %j', (text, code, blamed) => {
    expect(parseMailbox(text)).toMatchObject({ ok: false, error: { code, text: blamed } });
  });

  test('takes a local part of 64 octets and a domain of 255', () => {
    const domain = `${`${'d'.repeat(49)}.`.repeat(5)}${'e'.repeat(5)}`;
    expect(domain).toHaveLength(255);
    expect(parseMailbox(`${'a'.repeat(64)}@${domain}`).ok).toBe(true);
    expect(parseMailbox(`a@${domain}e`)).toMatchObject({ ok: false, error: { code: 'too-long' } });
  });
});

describe('a list', () => {
  test('is parted by commas, semicolons and line breaks', () => {
    expect(brief('Ann <a@b.example>, c@d.example; e@f.example\r\n\ng@h.example,;')).toEqual([
      'Ann <a@b.example>',
      'c@d.example',
      'e@f.example',
      'g@h.example',
    ]);
  });

  test('keeps separators inside quotes, comments and angle brackets', () => {
    expect(brief('"Doe, J; Jr." <j@b.example>; k@b.example (x, y), <"l,m"@b.example>')).toEqual([
      'Doe, J; Jr. <j@b.example>',
      'x, y <k@b.example>',
      '"l,m"@b.example',
    ]);
  });

  test('takes the comma of a Chinese keyboard after an address, and leaves it in a name', () => {
    expect(brief('a@b.example，c@d.example；王，小明 <e@f.example>')).toEqual([
      'a@b.example',
      'c@d.example',
      '王，小明 <e@f.example>',
    ]);
  });

  test('judges every piece by itself', () => {
    expect(brief('a@b.example, nobody, "open\nc@d.example, <e@f.example')).toEqual([
      'a@b.example',
      '!missing-at nobody',
      '!unclosed-quote "open',
      'c@d.example',
      '!unclosed-angle <e@f.example',
    ]);
  });

  test('passes over groups', () => {
    expect(brief('undisclosed-recipients:;')).toEqual([]);
    expect(brief('Team: Ann <a@b.example>, c@d.example;, e@[IPv6:::1]')).toEqual([
      'Ann <a@b.example>',
      'c@d.example',
      'e@[IPv6:::1]',
    ]);
  });
});

describe('properties', () => {
  test('whatever is shown is read back as it was', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((text) => text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim())
      .filter((text) => text !== '');
    const address = fc.constantFrom('a@b.example', '"x, y"@b.example', '王@例子.中国', 'a@[IPv6:::1]');
    fc.assert(
      fc.property(name, address, (name, address) => {
        expect(parseMailbox(formatMailbox({ name, address }))).toMatchObject({
          ok: true,
          mailbox: { name, address },
        });
      }),
    );
  });

  test('no text makes it throw or puts a control character into an address', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'ab@.,;:<>()[]"\\ \t\r\n\0王\u200d\ud800'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (text) => {
        for (const parsed of parseMailboxList(text)) {
          if (parsed.ok) expect(parsed.mailbox.address).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('stays quick on hostile input', () => {
    const started = performance.now();
    for (const piece of ['(', '"', '<', ' ', 'a@', '[', ',', '\\', ':', '，']) {
      parseMailboxList(piece.repeat(20_000));
      parseMailboxList(`a${piece.repeat(20_000)}@b.example`);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
