/** SMTP by hand with a real Postfix: every step typed, and what it makes of rules broken on purpose. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { byHand, typed } from '../support/by-hand.ts';
import { login } from './support/letters.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();

describe.skipIf(reason !== undefined)(
  `By hand with Postfix${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const postfix = usePostfix();
    const id = () => `<${Math.random().toString(36).slice(2)}@by.hand>`;

    test('STARTTLS, AUTH LOGIN and a message, step by step', async () => {
      const { user, password = '' } = login('LOGIN');
      const talk = await byHand(
        { server: { ...postfix.server('starttls'), security: 'none' } },
        { introduce: false },
      );
      await talk.tell('EHLO me.example');
      await talk.say(typed('STARTTLS'));
      await talk.until(({ secured }) => secured);
      const inside = await talk.tell('EHLO me.example');
      expect(inside.capabilities.map(({ keyword }) => keyword)).toContain('AUTH');
      await talk.tell('AUTH LOGIN');
      await talk.say({ kind: 'answer', text: user, base64: true });
      await talk.until(({ turn, due }) => turn === 'answer' && due === 0);
      await talk.say({ kind: 'answer', text: password, base64: true });
      await talk.until(({ loggedIn }) => loggedIn);
      const messageId = id();
      await talk.tell('MAIL FROM:<ann@sender.example> BODY=8BITMIME', 'RCPT TO:<bob@rcpt.example>', 'DATA');
      const text = `Message-ID: ${messageId}\nSubject: by hand\n\n.a dot, and ümlauts\n`;
      await talk.say({ kind: 'message', text, stuffed: true, lineEnd: 'crlf', end: true, lax: false });
      await talk.until(({ turn, due }) => turn === 'command' && due === 0);
      await talk.say(typed('QUIT'));
      expect(await talk.ended).toBeUndefined();
      const arrived = await readFile(await postfix.mailbox('bob').arrival(messageId), 'utf8');
      expect(arrived).toContain('\n.a dot, and ümlauts');
      const shown = JSON.stringify(talk.events);
      for (const form of [password, Buffer.from(password).toString('base64')])
        expect(shown).not.toContain(form);
    });

    test('in two chunks', async () => {
      const talk = await byHand({ server: postfix.server('plain') });
      const messageId = id();
      await talk.tell('MAIL FROM:<ann@sender.example>', 'RCPT TO:<cy@rcpt.example>');
      await talk.say({ kind: 'chunk', text: `Message-ID: ${messageId}\n\n`, last: false, lax: false });
      await talk.until(({ due, chunks }) => due === 0 && chunks);
      await talk.say({ kind: 'chunk', text: '.\nafter the dot\n', last: true, lax: false });
      await talk.until(({ due, mail }) => due === 0 && !mail);
      expect(await readFile(await postfix.mailbox('cy').arrival(messageId), 'utf8')).toContain(
        '\n.\nafter the dot',
      );
    });

    test('out of order and with bare line ends: it answers, and each answer finds its line', async () => {
      const talk = await byHand({ server: postfix.server('plain') });
      await talk.say({ kind: 'lines', lines: ['RCPT TO:<bob@rcpt.example>'], lax: true, lineEnd: 'crlf' });
      await talk.until(({ due }) => due === 0);
      await talk.say({ kind: 'lines', lines: ['NOOP\\nVRFY bob@rcpt.example'], lax: true, lineEnd: 'lf' });
      const replies = () =>
        talk.events.flatMap((event) => (event.kind === 'received' && event.last ? [event] : []));
      await expect
        .poll(() =>
          replies()
            .map(({ code }) => code)
            .slice(-3),
        )
        .toEqual([503, 250, 252]);
      const raw = talk.events.flatMap((event) =>
        event.kind === 'sent' && event.raw ? [event.exchange] : [],
      );
      expect(
        replies()
          .slice(-3)
          .map(({ exchange }) => exchange),
      ).toEqual([raw[0], raw[1], raw[1]]);
    });
  },
);
