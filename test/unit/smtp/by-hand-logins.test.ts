/** Logins by hand: step by step or done for the person, and no secret shows. */
import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../src-main/contract/trace.ts';
import { type Talk, typed } from '../../support/by-hand.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { lax, received, sent, talkTo } from './talk.ts';

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
