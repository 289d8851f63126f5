/** SMTP by hand: any line goes out as it was typed, the rules are kept unless asked otherwise, and no secret shows. */
import { describe, expect, test } from 'vitest';
import type { ConsoleInput } from '../../../src-main/contract/console.ts';
import { SECRET_MASK, type WireEvent } from '../../../src-main/contract/trace.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';
import { byHand, type Talk, typed } from '../../support/by-hand.ts';
import { mintCertificate } from '../../support/certs.ts';
import { type FakeServer, fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { requestTo } from '../../support/requests.ts';

const talkTo = (
  server: FakeServer,
  {
    introduce,
    idle,
    request = {},
  }: {
    readonly introduce?: boolean;
    readonly idle?: number;
    readonly request?: Partial<SessionRequest>;
  } = {},
): Promise<Talk> =>
  byHand(requestTo(server, request), {
    ...(introduce !== undefined && { introduce }),
    ...(idle !== undefined && { idle }),
  });

const lax = (text: string, lineEnd: 'crlf' | 'lf' | 'none' = 'crlf'): ConsoleInput => ({
  kind: 'lines',
  lines: [text],
  lax: true,
  lineEnd,
});
const sent = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'sent' ? [event] : []));
const received = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'received' ? [event.text] : []));
const message = (
  text: string,
  more: Partial<Extract<ConsoleInput, { kind: 'message' }>> = {},
): ConsoleInput => ({
  kind: 'message',
  text,
  stuffed: true,
  lineEnd: 'crlf',
  end: true,
  lax: false,
  ...more,
});

describe('line by line', () => {
  test('a transaction, each reply told, and QUIT ends it well', async () => {
    await using server = await fakeServer(politeServer());
    const talk = await talkTo(server, { introduce: false });
    expect(received(talk.events)).toEqual(['220 fake.test ESMTP']);
    const met = await talk.tell('EHLO me.test');
    expect(met.capabilities.map(({ keyword }) => keyword)).toEqual(['8BITMIME', 'SIZE', 'HELP']);
    await talk.tell('MAIL FROM:<a@test> SIZE=20');
    await talk.tell('RCPT TO:<b@test>');
    expect(await talk.tell('DATA')).toMatchObject({ turn: 'message', recipient: true });
    expect(await talk.say(message('Subject: x\n\n.dot\n'))).toEqual({ sent: true });
    expect(await talk.until(({ due }) => due === 0)).toMatchObject({ turn: 'command', mail: false });
    await talk.say(typed('QUIT'));
    expect(await talk.ended).toBeUndefined();
    expect(server.peers[0]?.messages.map(String)).toEqual(['Subject: x\r\n\r\n.dot\r\n']);
    expect(talk.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
  });

  test('several lines leave in one flight, and each has its reply', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const talk = await talkTo(server);
    await talk.tell('MAIL FROM:<a@test>', 'RCPT TO:<b@test>', 'RCPT TO:<c@test>');
    const flights = sent(talk.events).slice(1);
    expect(new Set(flights.map(({ flight }) => flight)).size).toBe(1);
    const answered = talk.events.flatMap((event) =>
      event.kind === 'received' && event.last ? event.exchange : [],
    );
    expect(answered.slice(-3)).toEqual(flights.map(({ exchange }) => exchange));
    await talk.tell('RSET');
    expect(sent(talk.events).at(-1)?.flight).not.toBe(flights[0]?.flight);
  });

  test('in chunks, counted', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 x');
      await peer.line();
      await peer.say('250-x', '250 CHUNKING');
      for (let line = await peer.line(); line !== 'QUIT'; line = await peer.line()) {
        const [, bytes] = /^BDAT (\d+)/.exec(line) ?? [];
        if (bytes !== undefined) expect((await peer.take(Number(bytes))).toString()).toBe('é\r\n.\r\n');
        await peer.say('250 ok');
      }
      await peer.say('221 bye');
    });
    const talk = await talkTo(server);
    await talk.tell('MAIL FROM:<a@test>');
    await talk.tell('RCPT TO:<b@test>');
    await talk.say({ kind: 'chunk', text: 'é\n.\n', last: true, lax: false });
    expect(await talk.until(({ due }) => due === 0)).toMatchObject({ mail: false });
    expect(server.peers[0]?.lines.at(-1)).toBe('BDAT 7 LAST');
    expect(server.errors).toEqual([]);
  });

  test('STARTTLS by hand: the handshake follows the 220, and what was learnt before is forgotten', async () => {
    const certificate = await mintCertificate();
    await using server = await fakeServer(
      politeServer({
        capabilities: ['STARTTLS', 'ETRN'],
        capabilitiesInTls: ['AUTH PLAIN'],
        tls: certificate,
      }),
    );
    const { server: settings } = requestTo(server);
    const request = { server: { ...settings, servername: 'localhost', ca: certificate.cert } };
    const talk = await talkTo(server, { request });
    await talk.say(typed('STARTTLS'));
    expect(await talk.until(({ secured }) => secured)).toMatchObject({ hello: false, capabilities: [] });
    const inside = await talk.tell('EHLO me.test');
    expect(inside.capabilities[0]).toEqual({ keyword: 'AUTH', parameters: ['PLAIN'] });
    expect(await talk.say(typed('STARTTLS'))).toMatchObject({
      broken: [{ needs: 'no-tls' }, { rule: 'not-offered' }],
    });
  });
});

describe('what the server says unasked', () => {
  test('is told at once, and 421 ends the session with its reason', async () => {
    let say: (line: string) => Promise<void> = async () => undefined;
    await using server = await fakeServer(async (peer) => {
      say = (line) => peer.say(line);
      await politeServer()(peer);
    });
    const talk = await talkTo(server);
    await say('250 by the way');
    await talk.until(() => received(talk.events).includes('250 by the way'));
    await talk.tell('NOOP');
    await say('421 4.4.2 idle too long');
    expect(await talk.ended).toMatchObject({ reply: { code: 421 }, delivered: 'no' });
    expect(received(talk.events).at(-1)).toBe('421 4.4.2 idle too long');
  });

  test('a connection that just ends says nothing of a message accepted before', async () => {
    let leave: () => void = () => undefined;
    await using server = await fakeServer(async (peer) => {
      leave = () => peer.end();
      await politeServer()(peer);
    });
    const talk = await talkTo(server);
    for (const line of ['MAIL FROM:<a@test>', 'RCPT TO:<b@test>', 'DATA']) await talk.tell(line);
    await talk.say(message('x\n'));
    await talk.until(({ due }) => due === 0);
    leave();
    expect(await talk.ended).toMatchObject({ class: 'connection', delivered: 'no' });
  });

  test('nothing said for long ends it with QUIT', async () => {
    await using server = await fakeServer(politeServer());
    const talk = await talkTo(server, { idle: 20 });
    expect(await talk.ended).toBeUndefined();
    expect(server.peers[0]?.lines.at(-1)).toBe('QUIT');
    expect(talk.events).toContainEqual(expect.objectContaining({ kind: 'note', code: 'left-idle' }));
  });

  test('leaving in the middle of a message breaks off, so that nothing looks finished', async () => {
    await using server = await fakeServer(politeServer());
    const talk = await talkTo(server);
    for (const line of ['MAIL FROM:<a@test>', 'RCPT TO:<b@test>', 'DATA']) await talk.tell(line);
    await talk.say(message('half', { end: false }));
    talk.leave();
    expect(await talk.ended).toBeUndefined();
    await server.peers[0]?.finished;
    expect(server.peers[0]?.messages).toEqual([]);
  });
});

describe('rules', () => {
  test.each([
    ['RCPT TO:<b@test>', 'out-of-order'],
    ['DATA', 'out-of-order'],
    ['MAIL FROM:<a@test> SMTPUTF8', 'not-offered'],
    ['AUTH PLAIN', 'not-offered'],
    ['STARTTLS', 'not-offered'],
    ['BDAT 3', 'bytes-missing'],
    ['', 'empty-line'],
    [`NOOP ${'x'.repeat(600)}`, 'too-long'],
    ['VRFY müller', 'not-ascii'],
    ['NOOP\tx', 'control-character'],
    ['NOOP\r\nDATA', 'line-end'],
  ])('%j is not sent: %s', async (line, rule) => {
    await using server = await fakeServer(politeServer());
    const talk = await talkTo(server);
    const answer = await talk.say(typed(line));
    expect(answer).toMatchObject({
      sent: false,
      broken: expect.arrayContaining([expect.objectContaining({ rule })]),
    });
    await talk.tell('NOOP');
    expect(server.peers[0]?.lines.slice(1)).toEqual(['NOOP']);
  });

  test('two lines without PIPELINING, and one behind a command that ends a flight', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const talk = await talkTo(server);
    expect(await talk.say(typed('NOOP', 'RSET'))).toMatchObject({ broken: [{ rule: 'not-last', line: 0 }] });
    await using plain = await fakeServer(politeServer({ capabilities: [] }));
    const slow = await talkTo(plain);
    expect(await slow.say(typed('RSET', 'RSET'))).toMatchObject({ broken: [{ rule: 'not-in-one-flight' }] });
  });

  test('broken on purpose: it goes out byte for byte, marked in the trace for ever', async () => {
    const seen: string[] = [];
    await using server = await fakeServer(async (peer: Peer) => {
      await peer.say('220 x');
      await peer.line();
      await peer.say('250 x');
      seen.push((await peer.take(14)).toString('latin1'));
      await peer.say('503 first', '250 second');
      seen.push(await peer.line());
      await peer.say('250 third');
      seen.push(await peer.line());
      await peer.say('221 bye');
    });
    const talk = await talkTo(server);
    expect(await talk.say(lax('DATA\\nVRFY \\xff\\0a', 'lf'))).toEqual({ sent: true });
    await talk.until(() => received(talk.events).includes('250 second'));
    const [broken] = sent(talk.events).slice(1);
    expect(broken).toMatchObject({ text: 'DATA\\nVRFY \\xff\\0a\\n', raw: true });
    expect(seen[0]).toBe('DATA\nVRFY \xff\0a\n');
    const notes = talk.events.flatMap((event) => (event.kind === 'note' ? [event] : []));
    expect(notes).toMatchObject([
      { code: 'rules-broken', detail: { rules: expect.stringContaining('bare-line-end') } },
    ]);
    const replies = talk.events.flatMap((event) => (event.kind === 'received' ? [event] : []));
    expect(replies.slice(2).map(({ exchange }) => exchange)).toEqual([broken?.exchange, broken?.exchange]);
    await talk.tell('RSET');
    expect(seen[1]).toBe('RSET');
  });

  test('a message without doubled dots, its lines ended by LF', async () => {
    let raw = '';
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 x');
      for (const reply of ['250 x', '250 ok', '250 ok', '354 go']) {
        await peer.line();
        await peer.say(reply);
      }
      raw = (await peer.take(12)).toString('latin1');
      await peer.say('250 taken');
    });
    const talk = await talkTo(server);
    for (const line of ['MAIL FROM:<a@test>', 'RCPT TO:<b@test>', 'DATA']) await talk.tell(line);
    const odd = { stuffed: false, lineEnd: 'lf', end: false } as const;
    expect(await talk.say(message('a\n.b\n', odd))).toMatchObject({
      broken: [{ rule: 'bare-line-end' }, { rule: 'dots-not-doubled' }],
    });
    await talk.say(message('a\n.b\n\\r\\n.\\r\\nx\\x41', { ...odd, lax: true }));
    await talk.until(({ turn }) => turn === 'command');
    expect(raw).toBe('a\n.b\n\r\n.\r\nxA');
  });
});

describe('logins', () => {
  const offers = { capabilities: ['AUTH PLAIN LOGIN CRAM-MD5'] };
  const secret = 'Tr0ub4dor & 3';
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const writings = [secret, base64(secret), base64(`\0ada\0${secret}`), Buffer.from(secret).toString('hex')];
  const showsNothing = (talk: Talk) => {
    const shown = JSON.stringify(talk.events);
    for (const writing of writings) expect(shown).not.toContain(writing);
  };

  test('in clear the password stays here, unless the rule is broken on purpose', async () => {
    await using server = await fakeServer(politeServer(offers));
    const talk = await talkTo(server);
    const answer = await talk.say(typed(`AUTH PLAIN ${base64(`\0ada\0${secret}`)}`));
    expect(answer).toMatchObject({ broken: [{ rule: 'login-in-clear' }] });
    await talk.say(lax(`AUTH PLAIN ${base64(`\0ada\0${secret}`)}`));
    expect(await talk.until(({ loggedIn }) => loggedIn)).toBeTruthy();
    expect(server.peers[0]?.lines.at(-1)).toBe(`AUTH PLAIN ${base64(`\0ada\0${secret}`)}`);
    expect(sent(talk.events).at(-1)).toMatchObject({
      text: `AUTH PLAIN ${SECRET_MASK}\\r\\n`,
      decoded: `\0ada\0${SECRET_MASK}`,
      masked: true,
    });
    showsNothing(talk);
  });

  test('LOGIN step by step, typed plainly and encoded, with a server that repeats what it was told', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 x');
      await peer.line();
      await peer.say('250-x', '250 AUTH LOGIN');
      await peer.line();
      await peer.say(`334 ${base64('Username:')}`);
      const user = await peer.line();
      await peer.say(`334 ${base64('Password:')}`);
      const password = await peer.line();
      await peer.say(`535 5.7.8 no: ${user} ${password} ${secret}`);
      await peer.line();
      await peer.say(`500 unknown: ${base64(secret)}`);
    });
    const talk = await talkTo(server);
    await talk.say(lax('AUTH LOGIN'));
    expect(await talk.until(({ turn }) => turn === 'answer')).toMatchObject({
      challenge: base64('Username:'),
    });
    await talk.say({ kind: 'answer', text: 'ada@test', base64: true });
    expect(await talk.until(({ challenge }) => challenge === base64('Password:'))).toBeTruthy();
    await talk.say({ kind: 'answer', text: secret, base64: true });
    expect(await talk.until(({ turn, due }) => turn === 'command' && due === 0)).toMatchObject({
      loggedIn: false,
    });
    // Typed once more, where it is no answer any longer.
    await talk.tell(base64(secret));
    expect(server.peers[0]?.lines.slice(2)).toEqual([base64('ada@test'), base64(secret), base64(secret)]);
    expect(received(talk.events)).toContain(
      `535 5.7.8 no: ${base64('ada@test')} ${SECRET_MASK} ${SECRET_MASK}`,
    );
    showsNothing(talk);
  });

  test.each([
    [`AUTH LOGIN\\r\\n${base64('ada')}\\r\\n${base64(secret)}`, `AUTH LOGIN\\r\\n${SECRET_MASK}\\r\\n`],
    [`NOOP\\r\\nAUTH PLAIN ${base64(`\0ada\0${secret}`)}`, `NOOP\\r\\nAUTH PLAIN ${SECRET_MASK}\\r\\n`],
    [`\\x41UTH PLAIN ${base64(`\0ada\0${secret}`)}`, `${SECRET_MASK}\\r\\n`],
  ])('a login within the raw text %j', async (text, shown) => {
    await using server = await fakeServer(politeServer(offers));
    const talk = await talkTo(server);
    await talk.say(lax(text));
    await talk.until(({ turn, due }) => turn === 'command' && due === 0);
    expect(sent(talk.events).at(-1)?.text).toBe(shown);
    showsNothing(talk);
  });

  test('CRAM-MD5 worked out from the challenge (RFC 2195 section 2)', async () => {
    await using server = await fakeServer(politeServer({ ...offers, replies: { AUTH: '535 5.7.8 wrong' } }));
    const talk = await talkTo(server);
    await talk.say(typed('AUTH CRAM-MD5'));
    await talk.until(({ turn }) => turn === 'answer');
    await talk.say({ kind: 'answer-for', user: 'ada', secret });
    expect(await talk.until(({ due }) => due === 0)).toMatchObject({ turn: 'command', loggedIn: false });
    expect(sent(talk.events).at(-1)?.decoded).toBe(`ada ${SECRET_MASK}`);
    showsNothing(talk);
  });

  test('a whole login done for the person; a refusal is a reply like any other', async () => {
    await using server = await fakeServer(politeServer(offers));
    const talk = await talkTo(server);
    const login = { kind: 'login', mechanism: 'CRAM-MD5', user: 'ada', secret, lax: false } as const;
    expect(await talk.say(login)).toEqual({ sent: true });
    expect(await talk.until(({ loggedIn }) => loggedIn)).toMatchObject({ turn: 'command' });
    expect(await talk.say(login)).toMatchObject({ broken: [{ needs: 'no-login' }] });
    await using refusing = await fakeServer(
      politeServer({ ...offers, replies: { AUTH: '535 5.7.8 wrong' } }),
    );
    const other = await talkTo(refusing);
    expect(await other.say(login)).toEqual({ sent: true });
    expect(received(other.events).at(-1)).toBe('535 5.7.8 wrong');
    await other.tell('NOOP');
    showsNothing(other);
  });

  test('giving a login up', async () => {
    await using server = await fakeServer(politeServer({ ...offers, replies: { AUTH: '501 cancelled' } }));
    const talk = await talkTo(server);
    await talk.say(typed('AUTH CRAM-MD5'));
    await talk.until(({ turn }) => turn === 'answer');
    await talk.say({ kind: 'answer', text: '*', base64: true });
    expect(await talk.until(({ due }) => due === 0)).toMatchObject({ turn: 'command' });
    expect(sent(talk.events).at(-1)).toMatchObject({ text: '*', masked: false });
  });
});

test('a session that cannot be opened, and one that is called off', async () => {
  await using refusing = await fakeServer(politeServer({ replies: { greeting: '554 5.7.1 No' } }));
  await expect(talkTo(refusing)).rejects.toMatchObject({ code: 'greeting-refused' });
  await using server = await fakeServer(politeServer());
  const cancel = new AbortController();
  const talk = await talkTo(server, { request: { signal: cancel.signal } });
  cancel.abort();
  expect(await talk.ended).toMatchObject({ class: 'cancelled' });
  expect(talk.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'cancelled' });
});
