/** What the window asks for, and what is diagnosed then. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DiagnosisInput } from '../../../src-main/contract/diagnosis-run.ts';
import { type TargetParts, targetOf } from '../../../src-main/diagnose/desk-target.ts';
import { messageOf } from '../../support/requests.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const server = { host: 'smtp.example.com', port: 587, security: 'starttls' } as const;

const none = (): never => {
  throw new Error('Nothing of that kind was named.');
};

const parts = (over: Partial<TargetParts>): TargetParts => ({
  account: none,
  access: none,
  sent: none,
  file: none,
  systemRoots: async () => [],
  ...over,
});

describe('a message that was not sent', () => {
  const target = (
    sent: { readonly size: number; readonly message?: ReturnType<typeof messageOf> },
    count = 2,
  ) => {
    const to = Array.from({ length: count }, (_, index) => `ben${index}@example.org`);
    return targetOf(
      { server, jobId: 'job', allowSend: false },
      parts({ sent: async () => ({ envelope: { from: 'ada@example.com', to }, ...sent }) }),
    );
  };

  test('is tried as it is, with its sender and recipients', async () => {
    const message = messageOf('Subject: hello\r\n\r\nhello\r\n');
    expect(await target({ size: message.size, message })).toMatchObject({
      server,
      envelope: { from: 'ada@example.com', to: ['ben0@example.org', 'ben1@example.org'] },
      message,
      domain: 'example.com',
      allowSend: false,
    });
  });

  test('is as long as it was where its files are gone, and absent where nobody ever knew', async () => {
    const { message } = await target({ size: 5000 });
    const parts: Uint8Array[] = [];
    for await (const part of message?.bytes() ?? []) parts.push(part);
    expect(Buffer.concat(parts)).toHaveLength(5000);
    expect(await target({ size: 0 })).not.toHaveProperty('message');
  });

  test('is tried with so many recipients as a server bears', async () => {
    expect((await target({ size: 0 }, 500)).envelope?.to).toHaveLength(20);
  });
});

describe('a message file', () => {
  const lines = [
    'From: Ada <ada@example.com>',
    'To: ben@example.org, eve@example.net',
    'Subject: Hi',
    '',
    'Hi',
  ];

  async function target(content: string, input: Partial<DiagnosisInput> = {}) {
    const path = join(await temporaryFolder('message'), 'hello.eml');
    await writeFile(path, content);
    const messageFile = { id: '11111111-1111-4111-8111-111111111111', name: 'hello.eml' };
    return await targetOf(
      { messageFile, allowSend: false, ...input },
      parts({ file: () => ({ path, name: 'hello.eml' }) }),
    );
  }

  test('brings its own envelope, and is there as it lies on the disk and as it would go out', async () => {
    const found = await target(lines.join('\n'));
    expect(found).toMatchObject({
      envelope: { from: 'ada@example.com', to: ['ben@example.org', 'eve@example.net'] },
      domain: 'example.com',
      messageFile: { filename: 'hello.eml' },
      message: { size: lines.join('\r\n').length + 2 },
    });
  });

  test.each([
    [{ server, from: 'cid@example.com', to: 'dan@example.org' }, 'cid@example.com', ['dan@example.org']],
    [{ server, to: 'dan@example.org' }, 'ada@example.com', ['dan@example.org']],
    [{ server, from: 'cid@example.com' }, 'cid@example.com', ['ben@example.org', 'eve@example.net']],
  ])('gives way to what was asked for: %j', async (input, from, to) => {
    expect((await target(lines.join('\r\n'), input)).envelope).toEqual({ from, to });
  });

  test('that cannot be sent is looked at all the same', async () => {
    const found = await target(`Subject: long\r\n\r\n${'x'.repeat(2000)}\r\n`);
    expect(found.message).toBeUndefined();
    expect(found.messageFile).toBeDefined();
  });
});

test.each([
  ['ada@sandbox.test', {}, undefined],
  ['ada@mail.example', {}, undefined],
  ['ada@example.com', {}, 'example.com'],
  ['ada@sandbox.test', { domain: 'sandbox.test' }, 'sandbox.test'],
  ['ada@sandbox.test', { dnsServer: '127.0.0.1:5353' }, 'sandbox.test'],
] as const)('of %s, asked with %j, the records of %s are looked at', async (from, more, domain) => {
  const target = await targetOf({ server, from, allowSend: false, ...more }, parts({}));
  expect(target.domain).toBe(domain);
});

test('DKIM selectors are asked for as they were given', async () => {
  const input = { domain: 'example.com', dkimSelectors: ['s1', 'mail.2026'], allowSend: false };
  expect(await targetOf(input, parts({}))).toMatchObject({ dkimSelectors: ['s1', 'mail.2026'] });
});

test('a recipient without a sender is tried with the null sender', async () => {
  const { envelope } = await targetOf({ server, to: 'ben@example.org', allowSend: false }, parts({}));
  expect(envelope).toEqual({ from: '', to: ['ben@example.org'] });
});
