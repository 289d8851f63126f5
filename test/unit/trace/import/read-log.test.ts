import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { readTraceFile } from '../../../../src-main/trace/import/read-trace.ts';

const swaks = (...lines: readonly string[]) =>
  readTraceFile(
    Buffer.from(['=== Trying mail.test:25...', '=== Connected to mail.test.', ...lines, ''].join('\n')),
  );

const token = Buffer.from('\0ann\0geheim123').toString('base64');

describe('a log of another program', () => {
  test('tells no secret, also where the server repeats it', async () => {
    const { events } = await swaks(
      `  -> AUTH PLAIN ${token}`.slice(1),
      `<** 535 5.7.8 not ${token} nor geheim123`,
    );
    const shown = JSON.stringify(events);
    expect(shown).not.toMatch(/geheim123|AGFubgBn/);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'sent', text: `AUTH PLAIN ${SECRET_MASK}`, masked: true }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'received', code: 535, enhanced: '5.7.8', phase: 'auth' }),
    );
  });

  test('gives each reply to its command, also in a pipeline', async () => {
    const { events } = await swaks(
      ' -> MAIL FROM:<a@test>',
      ' -> RCPT TO:<b@test>',
      ' -> DATA',
      '<-  250 2.1.0 first',
      '<-  250 2.1.5 second',
      '<-  354 third',
      ' -> Subject: x',
      ' -> ',
      ' -> .',
      '<-  250 2.0.0 Ok: queued as ABC1',
    );
    const replies = events.flatMap((event) =>
      event.kind === 'received' ? [[event.exchange, event.phase]] : [],
    );
    expect(replies).toEqual([
      [1, 'mail'],
      [2, 'rcpt'],
      [3, 'data'],
      [4, 'final'],
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'body', bytes: 14, total: 14, done: true }),
    );
    expect(events.at(-1)).toMatchObject({ kind: 'end', queueIds: ['ABC1'] });
  });

  test('without a conversation is refused', async () => {
    await expect(swaks()).rejects.toThrow('The log of swaks holds no line of a conversation.');
  });
});
