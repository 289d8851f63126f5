/** SMTP by hand: the rules are kept, unless asked otherwise. */
import { describe, expect, test } from 'vitest';
import { typed } from '../../support/by-hand.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { lax, message, received, sent, talkTo } from './talk.ts';

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
