import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RawSource, rawMessage } from '../../../src-main/mime/raw.ts';
import { chunks, collect, written } from './support/messages.ts';

const raw = (content: string | Uint8Array, cuts: readonly number[] = []): RawSource => ({
  filename: 'mail.eml',
  open: () => chunks(Buffer.from(content), cuts),
});
const simple = 'From: Ann <a@s.example>\r\nTo: b@r.example\r\nSubject: x\r\n\r\nbody\r\n';

describe('a raw message', () => {
  test('goes out byte for byte when its lines are in order', async () => {
    const message = await rawMessage(raw(simple));
    expect((await written(message)).toString()).toBe(simple);
    expect(message.envelope).toEqual({ from: 'a@s.example', to: ['b@r.example'] });
  });

  test('gets CRLF for LF, CR and any mix, and an end to its last line', async () => {
    const mixed = 'From: a@s.example\nTo: b@r.example\r\n\r\none\n\ntwo\r\rthree\n\r\n\rend';
    const message = await rawMessage(raw(mixed));
    expect((await written(message)).toString()).toBe(
      'From: a@s.example\r\nTo: b@r.example\r\n\r\none\r\n\r\ntwo\r\n\r\nthree\r\n\r\n\r\nend\r\n',
    );
  });

  test('is the same however the file is read, and its size is known before', async () => {
    const text = fc.string({ unit: fc.constantFrom('\r', '\n', '\r\n', 'a', '.', 'é', ': '), maxLength: 60 });
    const cuts = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, cuts, async (text, cuts) => {
        fc.pre(text !== '');
        const given = { from: 'a@s.example', to: ['b@r.example'] };
        const message = await rawMessage(raw(text, cuts), given);
        const canonical = text.replace(/\r\n|\r|\n/g, '\r\n').replace(/([^\n])$/, '$1\r\n');
        expect((await written(message)).toString()).toBe(canonical);
      }),
    );
  });

  test('never carries Bcc, folded or spelled oddly, but delivers to it; the body keeps its words', async () => {
    const text =
      'BCC : x@r.example,\r\n y@r.example\r\nFrom: a@s.example\r\nResent-Bcc: z@r.example\r\nTo: b@r.example\r\n\r\nBcc: stays\r\n';
    const message = await rawMessage(raw(text));
    expect((await written(message)).toString()).toBe(
      'From: a@s.example\r\nTo: b@r.example\r\n\r\nBcc: stays\r\n',
    );
    expect(message.envelope.to).toEqual(['x@r.example', 'y@r.example', 'b@r.example']);
  });

  test('a message without a header has no Bcc either', async () => {
    const message = await rawMessage(raw('\r\nBcc: body\r\n\r\nmore\r\n'), { from: '', to: ['b@r.example'] });
    expect((await written(message)).toString()).toBe('\r\nBcc: body\r\n\r\nmore\r\n');
  });

  test('tells its envelope from Sender, To, Cc and groups, and its Message-ID', async () => {
    const message = await rawMessage(
      raw(
        'From: a@s.example, c@s.example\r\nSender: "Of, fice" <office@s.example>\r\nMessage-Id: <1@s.example>\r\n' +
          'To: Team: =?utf-8?B?546L?= <b@r.example>,\r\n c@r.example;\r\nCc: b@R.example, 王 <w@例子.中国>\r\n\r\n',
      ),
    );
    expect(message.messageId).toBe('<1@s.example>');
    expect(message.envelope).toEqual({
      from: 'office@s.example',
      to: ['b@r.example', 'c@r.example', 'w@xn--fsqu00a.xn--fiqs8s'],
    });
    expect(message.eightBit).toBe(true);
  });

  test('takes the given envelope as it is and needs none of its own', async () => {
    const message = await rawMessage(raw('To: nonsense\r\n\r\n'), { from: '', to: ['b@r.example'] });
    expect(message.envelope).toEqual({ from: '', to: ['b@r.example'] });
  });

  test.each([
    ['To: b@r.example\n\n', 'no-sender'],
    ['From: a@s.example\n\n', 'no-recipients'],
    ['From: a@s.example\nTo: undisclosed-recipients:;\n\n', 'no-recipients'],
    ['From: a@s.example\nTo: nonsense\n\n', 'address-invalid'],
    ['Subject: a\0b\n\n', 'control-character'],
    ['', 'message-empty'],
    [`${'X-A: b\n'.repeat(200_000)}`, 'header-too-large'],
  ])('%.30j is refused', async (text, code) => {
    await expect(rawMessage(raw(text))).rejects.toMatchObject({ code, class: 'input' });
  });

  test('998 octets a line pass, 999 are refused with the number of the line', async () => {
    const line = (length: number) => raw(`${simple}${'é'.repeat(length)}${length % 2 ? '' : 'x'}\nlast\n`);
    await expect(rawMessage(line(498))).resolves.toBeDefined();
    await expect(rawMessage(raw(`${simple}${'x'.repeat(998)}\n`))).resolves.toBeDefined();
    await expect(rawMessage(raw(`${simple}${'x'.repeat(999)}\n`, [90, 500]))).rejects.toMatchObject({
      code: 'line-too-long',
      class: 'input',
      detail: { line: 6 },
    });
  });

  test('a file that changes between looking and sending is not sent as something else', async () => {
    let reads = 0;
    const message = await rawMessage({
      filename: 'mail.eml',
      open: () => chunks(Buffer.from(reads++ === 0 ? simple : `${simple}more\r\n`)),
    });
    await expect(collect(message.bytes())).rejects.toMatchObject({
      code: 'file-size-changed',
      class: 'file',
    });
  });
});
