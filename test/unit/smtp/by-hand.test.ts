/** SMTP by hand: any line goes out as it was typed, and all that the server says is told. */
import { describe, expect, test } from 'vitest';
import { typed } from '../../support/by-hand.ts';
import { mintCertificate } from '../../support/certs.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { requestTo } from '../../support/requests.ts';
import { message, received, sent, talkTo } from './talk.ts';

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
