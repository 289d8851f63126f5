import { describe, expect, test } from 'vitest';
import { messageForm } from '../../../../src-main/diagnose/checks/message-form.ts';
import { messageHeader } from '../../../../src-main/diagnose/checks/message-header.ts';
import { messageLinks } from '../../../../src-main/diagnose/checks/message-links.ts';
import { messageParts } from '../../../../src-main/diagnose/checks/message-parts.ts';
import { attachment, file, header, multipart, ofBytes } from './message-support.ts';
import { run, runOrNot } from './support.ts';

const plain = [...header, '', 'Hello,', 'this is all.'];

describe('checks of a message', () => {
  test.each([messageForm, messageHeader, messageParts, messageLinks])(
    '$id finds nothing wrong with an ordinary message, however it is cut',
    async (check) => {
      const whole = multipart(
        { head: ['Content-Type: text/html'], body: ['<a href="https://example.test/x">example.test</a>'] },
        attachment('report.pdf', Buffer.alloc(1000, 'x'), 'application/pdf'),
      );
      for (const target of [file(plain), file(plain, '\n'), file(whole), file(whole, '\r\n', 1)])
        expect(await run(check, target)).toMatchObject({ status: 'pass', findings: [] });
    },
  );

  test('without a message there is nothing to ask', async () => {
    expect(await runOrNot(messageForm, {})).toBeUndefined();
  });

  test('a file that went away is told of, and blamed on nobody', async () => {
    const messageFile = {
      filename: 'a.eml',
      // biome-ignore lint/correctness/useYield: it fails before there is anything to give.
      open: async function* (): AsyncGenerator<Uint8Array> {
        throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      },
    };
    expect(await run(messageForm, { messageFile })).toMatchObject({
      status: 'skipped',
      evidence: { reason: 'file-unreadable', error: 'ENOENT' },
    });
  });
});

describe('message.form', () => {
  test('names the first line that is too long, and where it begins', async () => {
    const lines = [...header, '', 'x'.repeat(998), 'y'.repeat(999), 'z'.repeat(2000)];
    expect(await run(messageForm, file(lines, '\r\n', 7))).toMatchObject({
      status: 'fail',
      cause: 'line-too-long',
      evidence: {
        line: 9,
        octets: 999,
        offset: Buffer.byteLength(lines.slice(0, 8).join('\r\n')) + 2,
        count: 2,
        limit: 998,
        longestLine: { line: 10, octets: 2000 },
      },
    });
  });

  test('warns of a bare LF among CRLFs, and of a bare CR', async () => {
    const start = 'From: a@b.test\r\n\r\none\r\n';
    expect(await run(messageForm, ofBytes(Buffer.from(`${start}two\nthree\r\n`)))).toMatchObject({
      status: 'warn',
      findings: [
        { cause: 'bare-lf-refused', evidence: { bare: 'LF', line: 4, offset: start.length + 3, count: 1 } },
      ],
    });
    expect(await run(messageForm, ofBytes(Buffer.from(`${start}two\rthree\r\n`), 1))).toMatchObject({
      findings: [{ cause: 'bare-lf-refused', evidence: { bare: 'CR', line: 4, offset: start.length + 3 } }],
      evidence: { lineEnds: { crlf: 4, lf: 0, cr: 1 } },
    });
  });

  test('warns of a header that only SMTPUTF8 carries, and not of such a body', async () => {
    expect(await run(messageForm, file(['From: a@b.test', 'Subject: Grüße', '', 'x']))).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'smtputf8-needed', evidence: { line: 2, offset: 27 } }],
    });
    expect(await run(messageForm, file([...header, '', 'Grüße']))).toMatchObject({ status: 'pass' });
  });

  test('warns of NUL', async () => {
    expect(await run(messageForm, file([...header, '', 'a\0b']))).toMatchObject({
      status: 'warn',
      evidence: { nul: { line: 8 } },
    });
  });
});

describe('message.header', () => {
  test('fails without one From that can be read', async () => {
    const others = header.slice(1);
    expect(await run(messageHeader, file([...others, '', 'x']))).toMatchObject({
      status: 'fail',
      evidence: { missing: ['from'] },
    });
    expect(await run(messageHeader, file(['From: Anna', ...others, '', 'x']))).toMatchObject({
      status: 'fail',
      evidence: { from: { value: 'Anna', reason: 'missing-at' } },
    });
    expect(await run(messageHeader, file(['From: c@d.test', ...header, '', 'x']))).toMatchObject({
      status: 'fail',
      evidence: { twice: ['from'] },
    });
  });

  test('warns of what is missing, stands twice, is no field, or cannot be', async () => {
    const lines = [
      'From: a@b.test',
      'Date: tomorrow',
      'Subject: one',
      'Subject: two',
      'no field at all',
      '',
      'Date: Sat, 21 Nov 2026 10:00:00 +0000',
    ];
    expect(await run(messageHeader, file(lines, '\n'))).toMatchObject({
      status: 'warn',
      evidence: {
        missing: ['message-id'],
        twice: ['subject'],
        malformed: ['no field at all'],
        date: { reason: 'unreadable' },
      },
    });
  });

  test('warns of a header that servers find too large, and fails for one without an end', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => `X-Field-${index}: ${'v'.repeat(60)}`);
    expect(await run(messageHeader, file([...header, ...many, '', 'x']))).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'header-too-large', evidence: { limit: 102_400 } }],
    });
    const endless = Array.from({ length: 20_000 }, () => `X-Field: ${'v'.repeat(60)}`);
    expect(await run(messageHeader, file([...header, ...endless]))).toMatchObject({
      status: 'fail',
      cause: 'header-too-large',
    });
  });
});

/** The start of a ZIP archive, as APPNOTE 4.3.7 lays it out. */
function zip(name: string, encrypted = false): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(encrypted ? 1 : 0, 6);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name), Buffer.alloc(500, 'x')]);
}

describe('message.parts', () => {
  test.each([
    ['setup.EXE', Buffer.alloc(10), { why: 'program', filename: 'setup.EXE' }],
    ['invoice.pdf.exe', Buffer.alloc(10), { why: 'hidden-program' }],
    ['table.xlsm', Buffer.alloc(10), { why: 'macros' }],
    ['files.zip', zip('run.js'), { why: 'program', inside: 'run.js' }],
    ['secret.zip', zip('notes.txt', true), { why: 'encrypted-archive', inside: 'notes.txt' }],
  ])('%s is of a kind that servers refuse', async (name, content, part) => {
    expect(await run(messageParts, file(multipart(attachment(name, content)), '\n', 100))).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'attachment-type-blocked', evidence: { parts: [{ part: 1, ...part }] } }],
    });
  });

  test.each([['notes.txt'], ['archive.zip'], ['paper.pdf'], ['exe'], ['photo.jpg']])(
    '%s passes',
    async (name) => {
      const content = name.endsWith('.zip') ? zip('notes.txt') : Buffer.alloc(10);
      expect(await run(messageParts, file(multipart(attachment(name, content))))).toMatchObject({
        status: 'pass',
      });
    },
  );

  test('warns of octets above 127 in a part that says it has none', async () => {
    const body = (encoding: string) => ({
      head: ['Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`],
      body: ['Grüße'],
    });
    expect(await run(messageParts, file(multipart(body('8bit'), body('7bit'))))).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'eight-bit-refused', evidence: { parts: [{ part: 2, declared: '7bit' }] } }],
    });
  });

  test('takes little memory for a large attachment', async () => {
    const line = Buffer.from(`${'QUJD'.repeat(19)}\r\n`);
    const block = Buffer.concat(Array.from({ length: 1000 }, () => line));
    const head = Buffer.from(
      multipart(attachment('big.zip', zip('a.txt')))
        .slice(0, -1)
        .join('\r\n'),
    );
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const messageFile = {
      filename: 'big.eml',
      open: async function* () {
        yield head;
        for (let count = 0; count < 1500; count++) {
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
          yield block;
        }
      },
    };
    expect(await run(messageParts, { messageFile })).toMatchObject({ status: 'pass' });
    expect(most).toBeLessThan(40 * 1024 * 1024);
  });
});

describe('message.links', () => {
  const html = (...body: string[]) => file([...header, 'Content-Type: text/html', '', ...body]);

  test.each([
    ['<a href="http://192.0.2.7/login">log in</a>', { flaw: 'address-host', link: 'http://192.0.2.7/login' }],
    [
      '<a href="https://evil.test/x">https://bank.example/</a>',
      { flaw: 'other-text', text: 'https://bank.example/' },
    ],
    ['<A class=x HREF=https://bank.example@evil.test/>pay</A>', { flaw: 'user-in-link' }],
    ["<a href='https://bit.ly/3abc'>here</a>", { flaw: 'shortener' }],
    ['<a href="java&#115;cript:alert(1)">here</a>', { flaw: 'script' }],
    ['<a href="https://example.test/setup.exe">here</a>', { flaw: 'program' }],
  ])('%s is told of', async (body, link) => {
    expect(await run(messageLinks, html(body))).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'spam-refused', evidence: { links: [link] } }],
    });
  });

  test('text is read for links as well, in any transfer encoding', async () => {
    const encoded = Buffer.from('Look at http://192.0.2.7/ now').toString('base64');
    const lines = [...header, 'Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', encoded];
    expect(await run(messageLinks, file(lines))).toMatchObject({
      findings: [{ evidence: { links: [{ link: 'http://192.0.2.7/' }] } }],
    });
  });

  test('a text made to keep it busy does not', async () => {
    const started = performance.now();
    for (const piece of ['<a ', '<a href="', '<a href=x>', '<a href="http://'])
      await run(messageLinks, html(piece.repeat(100_000)));
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
