import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { headerOf, message, parsed, written } from './support/messages.ts';

describe('who it is for', () => {
  test('everyone of To, Cc and Bcc is in the envelope once; Bcc is nowhere in the message', async () => {
    const composed = composeMessage(
      message({
        to: [{ address: 'bob@rcpt.example' }, { address: 'bob@RCPT.example' }],
        cc: [{ address: 'cy@rcpt.example' }],
        bcc: [{ name: 'Secret Dan', address: 'dan@rcpt.example' }, { address: 'cy@rcpt.example' }],
      }),
    );
    expect(composed.envelope).toEqual({
      from: 'ann@sender.example',
      to: ['bob@rcpt.example', 'cy@rcpt.example', 'dan@rcpt.example'],
    });
    expect((await written(composed)).toString('latin1')).not.toMatch(/bcc|dan/i);
  });

  test('only Bcc: undisclosed recipients', async () => {
    const composed = composeMessage(message({ to: [], bcc: [{ address: 'dan@rcpt.example' }] }));
    expect(headerOf(await written(composed))).toContain('To: undisclosed-recipients:;\r\n');
    expect(composed.envelope.to).toEqual(['dan@rcpt.example']);
  });

  test('Sender is the envelope sender, Reply-To and the thread are kept', async () => {
    const composed = composeMessage(
      message({
        sender: { address: 'office@sender.example' },
        replyTo: [{ name: 'Replies, please', address: 'r@sender.example' }],
        inReplyTo: '<a@x.example>',
        references: ['<z@x.example>', '<a@x.example>'],
        headers: [['X-Ticket', 'Nº 7']],
      }),
    );
    expect(composed.envelope.from).toBe('office@sender.example');
    const email = await parsed(await written(composed));
    expect(email.sender?.address).toBe('office@sender.example');
    expect(email.replyTo).toMatchObject([{ name: 'Replies, please', address: 'r@sender.example' }]);
    expect(email.inReplyTo).toBe('<a@x.example>');
    expect(email.references).toBe('<z@x.example> <a@x.example>');
    expect(email.headers.find(({ key }) => key === 'x-ticket')?.value).toBe('=?UTF-8?B?TsK6IDc=?=');
  });

  test('domains of any script are written in ASCII; a local part beyond it makes the header eight bit', async () => {
    const plain = composeMessage(message({ to: [{ name: '王', address: 'wang@例子.中国' }] }));
    expect(plain.envelope.to).toEqual(['wang@xn--fsqu00a.xn--fiqs8s']);
    expect(plain.eightBit).toBe(false);
    expect(headerOf(await written(plain))).toContain('<wang@xn--fsqu00a.xn--fiqs8s>');
    const utf8 = composeMessage(message({ to: [{ address: '王@例子.中国' }] }));
    expect(utf8.eightBit).toBe(true);
    expect(headerOf(await written(utf8))).toContain('To: 王@xn--fsqu00a.xn--fiqs8s');
  });
});

test('a name of one endless word does not make an endless line', async () => {
  const name = 'x'.repeat(2000);
  const bytes = await written(composeMessage(message({ from: { name, address: 'ann@sender.example' } })));
  expect((await parsed(bytes)).from?.name).toBe(name);
  expect(
    headerOf(bytes)
      .split('\r\n')
      .filter((line) => line.length > 78),
  ).toEqual([]);
});
