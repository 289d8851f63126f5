import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { dialogue, imported, importedOne } from '../../../support/imported.ts';

const swaks = (...lines: readonly string[]) =>
  importedOne(['=== Trying mail.test:25...', '=== Connected to mail.test.', ...lines, ''].join('\n'));

const token = Buffer.from('\0ann\0geheim123').toString('base64');

describe('a log of another program', () => {
  test('tells no secret, also where the server repeats it', async () => {
    const { events } = await swaks(` -> AUTH PLAIN ${token}`, `<** 535 5.7.8 not ${token} nor geheim123`);
    const shown = JSON.stringify(events);
    expect(shown).not.toMatch(/geheim123|AGFubgBn/);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'sent', text: `AUTH PLAIN ${SECRET_MASK}`, masked: true }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'received', code: 535, enhanced: '5.7.8', phase: 'auth' }),
    );
  });

  test.each([
    ['odd prompts', [' -> AUTH LOGIN', '<-  334 Wer da?', ' -> YW5u', '<-  334', ' -> Z2VoZWltMTIz']],
    ['a prompt with another code', [' -> AUTH LOGIN', '<-  300 go on', ' -> YW5u', ' -> Z2VoZWltMTIz']],
    ['no wait for the prompts', [' -> AUTH LOGIN', ' -> YW5u', ' -> Z2VoZWltMTIz', '<-  334 VXNlcm5hbWU6']],
    ['a name beside the command', [' -> AUTH LOGIN YW5u', '<-  334 UGFzc3dvcmQ6', ' -> Z2VoZWltMTIz']],
    ['small letters and spaces', [` -> auth   plain    ${token}`]],
    ['the old form', [' -> AUTH=PLAIN Z2VoZWltMTIz']],
    ['a login that the log begins in', [' -> Z2VoZWltMTIz', '<-  235 2.7.0 fine, geheim123']],
    ['a password typed as it is', [' -> AUTH LOGIN', '<-  334 x', ' -> ann', '<-  334 x', ' -> geheim123']],
    ['a token', [' -> AUTH XOAUTH2', '<-  334 ', ' -> dXNlcj1hbm4BYXV0aD1CZWFyZXIgZ2VoZWltMTIzAQE=']],
  ])('tells no secret with %s', async (_, lines) => {
    const { events } = await swaks(...lines, '<-  250 2.0.0 and so on', ' -> MAIL FROM:<ann@test>');
    const shown = JSON.stringify(events);
    expect(shown).not.toMatch(/geheim123|Z2VoZWltMTIz|AGFubgBn|dXNlcj1h/);
    expect(shown).toContain('MAIL FROM:<ann@test>');
  });

  test('gives each reply to its command, also in a pipeline', async () => {
    const { events, body } = await swaks(
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
    const message = events.filter(({ kind }) => kind === 'body').at(-1);
    expect(message).toMatchObject({ exchange: 4, bytes: 14, total: 14, done: true });
    expect(body(4).toString()).toBe('Subject: x\r\n\r\n');
    expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok', queueIds: ['ABC1'] });
  });

  test('with several sessions gives each of them, and what became of it', async () => {
    const sessions = await imported(
      [
        '=== Trying one.test:25...',
        '=== Connected to one.test.',
        '<-  220 one.test',
        ' -> EHLO pc',
        '<-  250-one.test',
        '<-  250-SIZE 1000',
        '<-  250 PIPELINING',
        ' -> MAIL FROM:<a@test>',
        '<** 550 5.7.1 go away',
        ' -> QUIT',
        '=== Trying two.test:587...',
        '*** Error connecting to two.test:587:',
        '*** \tIO::Socket::INET6: connect: Connection refused',
        '=== Trying three.test:25...',
        '=== Connected to three.test.',
        '<-  220 three.test',
        ' -> DATA',
        '<-  354 go on',
        ' -> .',
        '*** Remote host closed connection unexpectedly.',
      ].join('\r\n'),
    );
    expect(sessions.map(({ events }) => [events[0], events.at(-1)])).toMatchObject([
      [
        { kind: 'session', host: 'one.test', port: 25 },
        { outcome: 'failed', failure: { phase: 'mail', class: 'sender', reply: { code: 550 } } },
      ],
      [{ host: 'two.test' }, { outcome: 'failed', failure: { code: 'port-closed' } }],
      [
        { host: 'three.test' },
        { outcome: 'failed', failure: { code: 'final-reply-missing', delivered: 'maybe' } },
      ],
    ]);
    expect(sessions[0]?.events).toContainEqual(
      expect.objectContaining({
        kind: 'capabilities',
        secured: false,
        items: [
          { keyword: 'SIZE', parameters: ['1000'] },
          { keyword: 'PIPELINING', parameters: [] },
        ],
      }),
    );
  });

  test('is no failure where one of several recipients was refused, or the second login worked', async () => {
    const { events } = await swaks(
      ' -> AUTH CRAM-MD5',
      '<** 504 5.5.4 not that',
      ` -> AUTH PLAIN ${token}`,
      '<-  235 2.7.0 yes',
      ' -> MAIL FROM:<a@test>',
      '<-  250 yes',
      ' -> RCPT TO:<b@test>',
      '<-  250 yes',
      ' -> RCPT TO:<c@test>',
      '<** 550 no',
      ' -> QUIT',
    );
    expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
  });

  test('that ends in the middle of a session does not say how the session ended', async () => {
    const { events } = await swaks(' -> MAIL FROM:<a@test>', '<-  250 yes', ' -> RCPT TO:<b@test>');
    expect(events.at(-1)).toMatchObject({ kind: 'sent', text: 'RCPT TO:<b@test>' });
  });

  test('that Windows wrote as UTF-16 is read like any other', async () => {
    const log = '\ufeff=== Trying mail.test:25...\r\n=== Connected to mail.test.\r\n<-  220 schön\r\n';
    expect(dialogue(await importedOne(Buffer.from(log, 'utf16le')))).toEqual(['S: 220 schön']);
  });

  test('without a conversation is refused', async () => {
    await expect(swaks()).rejects.toThrow('The log of swaks holds no line of a conversation.');
  });
});

test('curl names the server, the attempts and, where asked to, the times', async () => {
  const [session] = await imported(
    [
      '10:00:00.500000 *   Trying [::1]:2525...',
      '10:00:00.600000 * connect to ::1 port 2525 failed: Connection refused',
      '10:00:00.700000 *   Trying 127.0.0.1:2525...',
      '10:00:00.800000 * Connected to localhost (127.0.0.1) port 2525 (#0)',
      '10:00:01.000000 < 220 mail.test',
      '10:00:01.250000 > EHLO pc',
      '10:00:01.500000 < 250 mail.test',
    ].join('\n'),
  );
  expect(session?.clock).toBe('exact');
  expect(session?.events).toMatchObject([
    { kind: 'session', host: 'localhost', port: 2525, ms: 0 },
    { kind: 'attempt', address: '::1', state: 'started' },
    { kind: 'attempt', address: '::1', state: 'failed', error: 'ECONNREFUSED' },
    { kind: 'attempt', address: '127.0.0.1', state: 'started' },
    { kind: 'attempt', address: '127.0.0.1', state: 'connected', ms: 300 },
    { kind: 'received', ms: 500 },
    { kind: 'sent', ms: 750 },
    { kind: 'received', ms: 1000 },
    { kind: 'capabilities' },
  ]);
});

test.each([
  ['nothing', '', 'The file is empty.'],
  ['a text', 'Dear Ann,\nhello\n', 'This is no trace that Wirepost knows'],
  ['bytes', Buffer.from([0x89, 0x50, 0, 0, 1]), 'This is no trace that Wirepost knows'],
  ['a line without end', Buffer.alloc(20_000_000, 0x61), 'This is no trace that Wirepost knows'],
])('%s is refused in plain words', async (_, content, reason) => {
  await expect(imported(content)).rejects.toThrow(reason);
});
