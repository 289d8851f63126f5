/** The document that `send --json` reads: what is wrong in it is named, and never quoted. */
import { describe, expect, test } from 'vitest';
import { message, sendingDocuments } from './send-documents.ts';
import { run } from './support.ts';

const { here, server, auth, send } = sendingDocuments();

describe('a document that is wrong', () => {
  test.each([
    ['an unknown key', { server: { host: 'h', prot: 25 }, message: message() }, 'server.prot'],
    [
      'an unknown key deep inside',
      { server: { host: 'h' }, message: { ...message(), attachments: [{ pth: 'x' }] } },
      'message.attachments[0]',
    ],
    ['no server', { message: message() }, '"server": is missing'],
    ['no message', { server: { host: 'h' } }, '"message": is missing'],
    ['a list for a document', [], 'the document: '],
    ['an impossible port', { server: { host: 'h', port: 70_000 }, message: message() }, 'server.port'],
    ['no address', { server: { host: 'h' }, message: message(['nobody']) }, 'nobody'],
    [
      'a line break in an address',
      { server: { host: 'h' }, message: message(['a@b.example\r\nDATA']) },
      'message.to',
    ],
    [
      'a line break in the subject',
      { server: { host: 'h' }, message: { ...message(), subject: 'a\r\nBcc: x@y' } },
      'Subject',
    ],
  ])('with %s ends with exit code 64 and names it', async (_name, document, named) => {
    const { code, result, stderr } = await send(document);
    expect(code).toBe(64);
    expect(result).toMatchObject({ outcome: 'failed', failure: { class: 'input' } });
    expect(stderr).toContain(named);
  });

  test('is not quoted, for it may hold a password', async () => {
    const ran = await run(['send', '--json'], { stdin: '{"auth": {"password": "hush-hush" oops' });
    expect(ran.code).toBe(64);
    expect(ran.stdout + ran.stderr).not.toContain('hush-hush');
  });
});

describe('standard input', () => {
  const document = (): string => JSON.stringify({ server: server(), auth: auth(), message: message() });

  test('may begin with a byte order mark', async () => {
    expect((await run(['send', '--json'], { stdin: `\ufeff${document()}`, cwd: here.dir })).code).toBe(0);
  });

  test('is refused when it is not UTF-8', async () => {
    const ran = await run(['send', '--json'], { stdin: Buffer.from([0x7b, 0xff, 0x7d]) });
    expect([ran.code, ran.stderr]).toEqual([64, expect.stringContaining('UTF-8')]);
  });
});
