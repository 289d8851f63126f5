import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandFor } from '../../../../src-main/trace/commands/command-for.ts';
import type { SessionFacts } from '../../../../src-main/trace/facts.ts';

const facts: SessionFacts = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  startedAt: 0,
  took: 1,
  events: 1,
  outcome: 'ok',
  queueIds: [],
  heloName: 'pc.example.com',
  login: { mechanism: 'PLAIN', user: 'ann@example.com' },
  from: { address: 'ann@example.com', parameters: ['SIZE=100', 'BODY=8BITMIME'] },
  recipients: [
    { address: 'bob@example.net', parameters: ['NOTIFY=NEVER'] },
    { address: 'cy@example.net', parameters: [] },
  ],
};

/** What the program gets, in place of being run. */
function argumentsOf(tool: 'swaks' | 'curl' | 'openssl' | 'telnet', script: string): readonly string[] {
  const shown = execFileSync('sh', ['-s'], {
    input: `${tool}() { printf '%s\\0' "$@"; }\n${script}`,
    encoding: 'utf8',
  });
  return shown.split('\0').slice(0, -1);
}

const hostile = fc.string({
  unit: fc.constantFrom(...'ab\'"$`\\!;&|<>(){}*? #~\n\r\t-=@'),
  minLength: 1,
  maxLength: 20,
});

describe('a command made from a session', () => {
  test('goes to the same server, in the same way, with the same envelope', () => {
    const swaks = argumentsOf('swaks', commandFor('swaks', facts));
    expect(swaks.slice(0, 7)).toEqual([
      '--server',
      'mail.example.com',
      '--port',
      '587',
      '--ehlo',
      'pc.example.com',
      '--tls',
    ]);
    expect(swaks).toContain('bob@example.net,cy@example.net');
    expect(argumentsOf('curl', commandFor('curl', facts))).toEqual(
      expect.arrayContaining([
        'smtp://mail.example.com:587/pc.example.com',
        '--ssl-reqd',
        '<cy@example.net>',
        'AUTH=PLAIN',
      ]),
    );
    expect(argumentsOf('openssl', commandFor('openssl', facts))).toEqual(
      expect.arrayContaining(['s_client', 'mail.example.com:587', '-starttls', 'smtp']),
    );
    expect(commandFor('openssl', facts)).toContain('#   MAIL FROM:<ann@example.com> BODY=8BITMIME');
    expect(argumentsOf('telnet', commandFor('openssl', { ...facts, security: 'none' }))).toEqual([
      'mail.example.com',
      '587',
    ]);
  });

  test('speaks LMTP where the session did, or says that the program does not', () => {
    const lmtp: SessionFacts = { ...facts, lmtp: true };
    expect(argumentsOf('swaks', commandFor('swaks', lmtp)).join(' ')).toContain('--protocol LMTP');
    expect(commandFor('curl', lmtp)).toMatch(/^# curl does not speak LMTP/);
    expect(argumentsOf('openssl', commandFor('openssl', lmtp))).toEqual(
      expect.arrayContaining(['-starttls', 'lmtp']),
    );
    expect(commandFor('openssl', lmtp)).toContain('#   LHLO pc.example.com');
    expect(commandFor('python', { ...lmtp, security: 'tls' })).toContain('with LmtpOverTls(');
    expect(commandFor('nodemailer', lmtp)).toContain('lmtp: true,');
  });

  test('says what it does otherwise: the proxy, the certificate, parameters, an address it cannot take', () => {
    const proxied: SessionFacts = {
      ...facts,
      proxy: { kind: 'socks5', host: 'proxy.example', port: 1080 },
      login: { mechanism: 'EXTERNAL', user: 'ann' },
      from: { address: 'änn@example.com', parameters: ['SMTPUTF8', 'BODY=8BITMIME'] },
      recipients: [
        { address: '"b,b"@example.net', parameters: [] },
        { address: 'cy@example.net', parameters: ['NOTIFY=NEVER'] },
      ],
    };
    const straight = 'went through the proxy proxy.example:1080; this goes straight to the server';
    const curl = argumentsOf('curl', commandFor('curl', proxied));
    expect(curl[curl.indexOf('--proxy') + 1]).toBe('socks5h://proxy.example:1080');
    expect(curl).not.toContain('--user');
    for (const tool of ['swaks', 'python', 'nodemailer', 'openssl'] as const)
      expect(commandFor(tool, proxied)).toContain(straight);
    for (const tool of ['swaks', 'curl', 'python', 'nodemailer', 'openssl'] as const) {
      const command = commandFor(tool, proxied);
      expect(command).toContain('The session logged in by its client certificate; this does not log in.');
      expect(command).not.toMatch(/asks for the password|WIREPOST_PASSWORD/);
    }
    expect(commandFor('swaks', proxied)).toContain(
      '# Parameters that this leaves out: SMTPUTF8, NOTIFY=NEVER',
    );
    expect(commandFor('curl', proxied)).toContain('# Parameters that this leaves out: NOTIFY=NEVER');
    const swaks = argumentsOf('swaks', commandFor('swaks', proxied));
    expect(swaks[swaks.indexOf('--to') + 1]).toBe('cy@example.net');
    expect(commandFor('swaks', proxied)).toContain('# Recipients with a comma in their address are left out');
    const one = { ...proxied, recipients: proxied.recipients.slice(0, 1) };
    expect(commandFor('swaks', one)).toMatch(/^# swaks takes no address with a comma in it/);
  });

  test('turns no value into anything but a value', () => {
    fc.assert(
      fc.property(hostile, hostile, (user, name) => {
        const evil: SessionFacts = {
          ...facts,
          heloName: name,
          login: { mechanism: 'PLAIN', user },
          recipients: [{ address: `${name}@x`, parameters: [] }],
        };
        const plain = (text: string) => text.replace(/[\r\n\t]/g, '');
        const swaks = argumentsOf('swaks', commandFor('swaks', evil));
        expect(swaks[swaks.indexOf('--auth-user') + 1]).toBe(plain(user));
        expect(swaks[swaks.indexOf('--ehlo') + 1]).toBe(plain(name));
        const curl = argumentsOf('curl', commandFor('curl', evil));
        expect(curl[curl.indexOf('--mail-rcpt') + 1]).toBe(`<${plain(name)}@x>`);
        expect(argumentsOf('openssl', commandFor('openssl', evil)).at(-1)).toBe(plain(name));
      }),
      { numRuns: 40 },
    );
  });

  test('writes values into scripts as those languages read them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (user) => {
        const evil = { ...facts, login: { mechanism: 'PLAIN', user } };
        const python = commandFor('python', evil);
        const [, literal = ''] = /encoded\("\\0" \+ (".*") \+ "\\0"/.exec(python) ?? [];
        expect(literal).not.toBe('');
        expect(literal).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        const [, script = ''] = /user: (".*"), pass/.exec(commandFor('nodemailer', evil)) ?? [];
        expect(JSON.parse(script)).toBe(user);
      }),
    );
  });
});
