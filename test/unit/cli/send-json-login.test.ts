/** The logins that a document of `send --json` can ask for. */
import { describe, expect, test } from 'vitest';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { message, sendingDocuments } from './send-documents.ts';

const { server, send } = sendingDocuments();
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('send --json', () => {
  test.each([
    [
      'an access token',
      { user: 'a', accessToken: 'token-of-a', allowCleartext: true },
      'XOAUTH2 PLAIN',
      `AUTH XOAUTH2 ${base64('user=a\x01auth=Bearer token-of-a\x01\x01')}`,
    ],
    [
      'another to act for',
      { user: 'a', password: 'secret-b', authzid: 'c', mechanism: 'PLAIN', allowCleartext: true },
      'PLAIN',
      `AUTH PLAIN ${base64('c\0a\0secret-b')}`,
    ],
    [
      'no initial response',
      { user: 'a', password: 'secret-b', allowCleartext: true, initialResponse: 'never' },
      'PLAIN',
      'AUTH PLAIN',
    ],
    ['what the connection proves', { user: '', mechanism: 'EXTERNAL' }, 'EXTERNAL', 'AUTH EXTERNAL ='],
  ])('logs in with %s', async (_name, auth, offered, line) => {
    await using fake = await fakeServer(politeServer({ capabilities: [`AUTH ${offered}`] }));
    const target = { host: fake.host, port: fake.port, security: 'none' };
    const { code, stdout, stderr } = await send({ server: target, auth, message: message() });
    expect(code).toBe(0);
    expect(fake.peers[0]?.lines).toContain(line);
    expect(stdout + stderr).not.toMatch(/token-of-a|secret-b/);
  });

  test.each([
    ['no secret at all', { user: 'a' }],
    ['two secrets', { user: 'a', password: 'x', accessToken: 'y' }],
    ['a mechanism that is none', { user: 'a', password: 'x', mechanism: 'MAGIC' }],
    ['nobody to log in', { user: '', password: 'x' }],
  ])('is not begun for a login with %s', async (_name, auth) => {
    const { code, stderr } = await send({ server: server(), auth, message: message() });
    expect(code).toBe(64);
    expect(stderr).toContain('auth');
  });
});
