import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECRET_MASK, type WireEvent } from '../../../../src-main/contract/trace.ts';
import { exportFormatSchema, type Redaction } from '../../../../src-main/contract/trace-export.ts';
import { exportTrace } from '../../../../src-main/trace/export/export-trace.ts';
import { redacted } from '../../../../src-main/trace/redact/redact.ts';
import { sourceOf, stamped, written } from '../../../support/recorded.ts';

const everything: Redaction = { addresses: true, hosts: true, body: true };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function hidden(
  events: readonly WireEvent[],
  rules: Partial<Redaction> = {},
): Promise<readonly WireEvent[]> {
  const all: WireEvent[] = [];
  const source = await redacted(sourceOf(stamped(events)), { ...everything, ...rules });
  for await (const event of source.events()) all.push(event);
  return all;
}

const sent = (text: string, phase: WireEvent['phase'] = 'mail'): WireEvent => ({
  kind: 'sent',
  phase,
  exchange: 1,
  text,
  masked: text.includes('•'),
  bytes: text.length + 2,
});
const received = (text: string, phase: WireEvent['phase'] = 'mail'): WireEvent => ({
  kind: 'received',
  phase,
  exchange: 1,
  text,
  bytes: text.length + 2,
  code: Number(text.slice(0, 3)),
  last: true,
});

const texts = async (lines: readonly WireEvent[], rules: Partial<Redaction> = {}) =>
  (await hidden(lines, rules)).map((event) => ('text' in event ? event.text : event.kind));

describe('redaction', () => {
  test('leaves no address in what a person edited, skipped or stopped at', async () => {
    const mail = 'MAIL FROM:<ann.lee@firm.test>';
    const login = `AUTH PLAIN ${base64('\0ann.lee@firm')}${SECRET_MASK}`;
    const note = (code: 'stopped' | 'skipped', text: string, phase: WireEvent['phase']): WireEvent => ({
      kind: 'note',
      phase,
      code,
      detail: { text },
    });
    const lines = await hidden([
      note('stopped', login, 'auth'),
      note('skipped', mail, 'mail'),
      { ...sent('NOOP'), edited: true, original: mail } as WireEvent,
      { ...sent(`AUTH PLAIN ${SECRET_MASK}`, 'auth'), edited: true, original: login } as WireEvent,
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/ann|firm/i);
    expect(JSON.stringify(lines)).not.toContain(base64('\0ann.lee@firm'));
    const hiddenMail = expect.stringMatching(/^MAIL FROM:<user1@domain\d\.example>$/);
    expect(lines).toMatchObject([
      { detail: { text: `AUTH PLAIN ${SECRET_MASK}` } },
      { detail: { text: hiddenMail } },
      { edited: true, original: hiddenMail },
      { edited: true, original: `AUTH PLAIN ${SECRET_MASK}` },
    ]);
  });

  test('gives the same person and the same host the same name throughout', async () => {
    expect(
      await texts([
        received('220 mx.firm.test ESMTP Postfix', 'greeting'),
        sent('EHLO MYLAPTOP', 'ehlo'),
        received('250-mx.firm.test Hello MYLAPTOP [203.0.113.77]', 'ehlo'),
        sent('MAIL FROM:<Ann.Lee@firm.test> SIZE=10 AUTH=Ann.Lee@firm.test'),
        sent('RCPT TO:<bob@other.test> ORCPT=rfc822;bob@other.test', 'rcpt'),
        received('250 2.1.5 ok, ann.lee may write to bob', 'rcpt'),
      ]),
    ).toEqual([
      '220 host1.domain1.example ESMTP Postfix',
      'EHLO host2.example',
      '250-host1.domain1.example Hello host2.example [192.0.2.1]',
      'MAIL FROM:<user1@domain1.example> SIZE=10 AUTH=user1@domain1.example',
      'RCPT TO:<user2@domain2.example> ORCPT=rfc822;user2@domain2.example',
      '250 2.1.5 ok, user1 may write to user2',
    ]);
  });

  test('looks into base64, and shows nothing of what stands before a mask', async () => {
    expect(
      await texts([
        sent('AUTH LOGIN', 'auth'),
        received('334 VXNlcm5hbWU6', 'auth'),
        sent(base64('bob'), 'auth'),
        sent(`AUTH PLAIN ${base64('\0ann@firm.te')}••••••••`, 'auth'),
        received(`334 ${base64('<17.42@mx.firm.test>')}`, 'auth'),
        sent(base64('n,,n=ann@firm.test,r=abc'), 'auth'),
      ]),
    ).toEqual([
      'AUTH LOGIN',
      '334 VXNlcm5hbWU6',
      base64('user1'),
      'AUTH PLAIN ••••••••',
      `334 ${base64('<user2@domain1.example>')}`,
      base64('n,,n=user3@domain2.example,r=abc'),
    ]);
  });

  test('leaves hosts when addresses are all that is asked, and addresses’ names when hosts are', async () => {
    const lines = [sent('EHLO pc.firm.test', 'ehlo'), sent('MAIL FROM:<ann@firm.test>')];
    expect(await texts(lines, { hosts: false })).toEqual([
      'EHLO pc.firm.test',
      'MAIL FROM:<user1@domain1.example>',
    ]);
    expect(await texts(lines, { addresses: false })).toEqual([
      'EHLO host1.domain1.example',
      'MAIL FROM:<ann@domain1.example>',
    ]);
  });

  test('keeps codes, keywords and this machine’s own names', async () => {
    const lines = [
      received('250-AUTH PLAIN LOGIN', 'ehlo'),
      received('535 5.7.8 Error: authentication failed', 'auth'),
      received('250 localhost greets 127.0.0.1', 'ehlo'),
      sent('EHLO [127.0.0.1]', 'ehlo'),
      sent('MAIL FROM:<> BODY=8BITMIME'),
    ];
    expect(await texts([...lines, sent('RCPT TO:<mail@firm.test>')])).toEqual([
      '250-AUTH PLAIN LOGIN',
      '535 5.7.8 Error: authentication failed',
      '250 localhost greets 127.0.0.1',
      'EHLO [127.0.0.1]',
      'MAIL FROM:<> BODY=8BITMIME',
      'RCPT TO:<user1@domain1.example>',
    ]);
  });

  test('takes names, numbers and the text itself out of certificates', async () => {
    const peer = {
      subject: 'CN=mx.firm.test, O=Firm Ltd',
      issuer: 'CN=Firm Root, O=Firm Ltd',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2027-01-01T00:00:00.000Z',
      fingerprint256: Array.from({ length: 32 }, () => 'AB').join(':'),
      names: ['*.firm.test', '203.0.113.9'],
      serial: 'ABCDEF',
    };
    const [event] = await hidden([
      {
        kind: 'tls',
        phase: 'tls',
        state: 'secured',
        took: 1,
        facts: { version: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', peer, trustedBy: 'authority' },
        judged: { name: 'mx.firm.test', path: [0], roots: [], problems: [], pem: ['-----BEGIN'] },
      },
    ]);
    const shown = JSON.stringify(event);
    expect(shown).not.toMatch(/firm|AB:AB|ABCDEF|BEGIN|203\.0\.113\.9/i);
    expect(event).toMatchObject({
      facts: {
        version: 'TLSv1.3',
        peer: { subject: 'CN=host1.example, O=name1', issuer: 'CN=name2, O=name1' },
      },
      judged: { name: 'host1.example' },
    });
  });
});

describe('with everything switched on', () => {
  const letters = 'bcdfghjkvwxz';
  const name = fc.string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 12 });
  const foreign = fc.constantFrom('', 'ü', '例子');
  const host = fc
    .tuple(name, foreign, fc.constantFrom('test', 'com', 'co.uk'))
    .map(([one, more, top]) => `${one}${more}.${top}`);
  const local = fc.oneof(
    name,
    fc.tuple(name, fc.constantFrom('.', '+', '-', '_', "'", 'é', '='), name).map((parts) => parts.join('')),
    name.map((one) => `"${one} q"`),
  );
  const ip = fc.oneof(
    fc
      .tuple(fc.integer({ min: 11, max: 99 }), fc.nat(255), fc.nat(255), fc.nat(255))
      .map((parts) => parts.join('.')),
    fc.integer({ min: 0x1000, max: 0xffff }).map((n) => `2a00:1450::${n.toString(16)}`),
  );

  /** Each place a name can stand at. */
  function session(user: string, domain: string, server: string, address: string): readonly WireEvent[] {
    const mail = `${user}@${domain}`;
    const reply = {
      code: 550,
      lines: [`<${mail}>: no such mailbox at ${server}`],
      raw: Buffer.from(`550 <${mail}>: no such mailbox at ${server}\r\n`).toString('latin1'),
    };
    return [
      { kind: 'session', phase: 'connect', host: server, port: 25, security: 'starttls' },
      { kind: 'lookup', phase: 'connect', host: server, addresses: [address], took: 1 },
      {
        kind: 'attempt',
        phase: 'connect',
        address,
        port: 25,
        state: 'connected',
        took: 1,
        local: { address: '10.1.2.3', port: 50_000 },
      },
      received(`220 ${server} ESMTP`, 'greeting'),
      sent(`EHLO ${server}`, 'ehlo'),
      received(`250 ${server} Hello [${address}], IPv6:${address} too`, 'ehlo'),
      { kind: 'note', phase: 'auth', code: 'mechanism-chosen', detail: { mechanism: 'PLAIN', user: mail } },
      { ...sent(base64(mail), 'auth'), decoded: mail } as WireEvent,
      { ...sent('AUTH PLAIN ••••••••', 'auth'), decoded: `\u2400${mail}\u2400••••••••` } as WireEvent,
      received(`334 ${base64(JSON.stringify({ status: '400', user: mail, host: server }))}`, 'auth'),
      sent(`MAIL FROM:<${mail}> AUTH=<${mail}>`),
      sent(`RCPT TO:<${mail}> ORCPT=rfc822;${mail}`, 'rcpt'),
      received(
        `550 5.1.1 <${mail}>: see https://${server}/q?u=${user}%40${domain} (${user} unknown)`,
        'rcpt',
      ),
      {
        kind: 'end',
        phase: 'rcpt',
        outcome: 'failed',
        bytesIn: 1,
        bytesOut: 1,
        queueIds: [`x@${server}`],
        failure: {
          code: 'recipient-unknown',
          class: 'recipient',
          phase: 'rcpt',
          fault: 'server',
          delivered: 'no',
          temporary: false,
          reply,
          message: `${server} does not know ${mail}.`,
          detail: { address: mail, host: server, addresses: `${address}, ${address}` },
        },
      },
    ];
  }

  /** As it may be written: as it is, as bytes read one by one, base64, escaped for HTML or JSON. */
  const writings = (text: string): readonly string[] => {
    const bytes = Buffer.from(text);
    const within = [0, 1, 2]
      .map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64'))
      .map((encoded, offset) => encoded.slice(Math.ceil((offset * 8) / 6), -4))
      // Fewer characters occur by chance.
      .filter((encoded) => encoded.length >= 8);
    const escaped = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    return [text, bytes.toString('latin1'), escaped, JSON.stringify(text).slice(1, -1), ...within].map(
      (one) => one.toLowerCase(),
    );
  };

  test('no export holds an address, a host or a login name, however written', async () => {
    await fc.assert(
      fc.asyncProperty(local, host, host, ip, async (user, domain, server, address) => {
        const source = sourceOf(stamped(session(user, domain, server, address)));
        const originals = [user, domain, server, address, '10.1.2.3'].flatMap(writings);
        for (const format of exportFormatSchema.options) {
          const bytes = await written(exportTrace(source, { format, redact: everything, language: 'en' }));
          const shown = [bytes.toString('utf8'), bytes.toString('latin1')].map((text) => text.toLowerCase());
          for (const original of originals)
            expect(
              shown.some((text) => text.includes(original)),
              `${format}: ${original}`,
            ).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('a login by the whole address leaves the sender an address', async () => {
  const user: WireEvent = {
    kind: 'note',
    phase: 'auth',
    code: 'mechanism-chosen',
    detail: { user: 'ann@firm.test' },
  };
  const lines = [
    user,
    { ...sent('AUTH PLAIN ••••••••', 'auth'), decoded: '\u2400ann@firm.test\u2400••••••••' } as WireEvent,
    sent(base64('ann@firm.test'), 'auth'),
    sent('MAIL FROM:<ann@firm.test>'),
  ];
  expect(await hidden(lines)).toMatchObject([
    { detail: { user: 'user1@domain1.example' } },
    { decoded: '\u2400user1@domain1.example\u2400••••••••' },
    { text: base64('user1@domain1.example') },
    { text: 'MAIL FROM:<user1@domain1.example>' },
  ]);
});
