/** Commands by hand: each reply is an answer, refusals too, and the session stays until it is left. */
import { expect, test } from 'vitest';
import { SmtpConsole } from '../../../src-main/smtp/console.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { requestTo } from '../../support/requests.ts';

test('asks one thing after another in one session, and says goodbye', async () => {
  await using server = await fakeServer(
    politeServer({
      capabilities: ['VRFY', 'ETRN'],
      replies: {
        'VRFY ada': '252 2.0.0 Cannot VRFY, but will take it',
        EXPN: '502 5.5.1 EXPN not implemented',
        HELP: '214-See\n214 https://example.com',
        ETRN: '458 4.3.0 Unable to queue',
      },
    }),
  );
  const request = requestTo(server);
  const console = await SmtpConsole.open(request);
  expect(console.capabilities.map(({ keyword }) => keyword)).toContain('ETRN');
  const codes = [
    await console.ask({ verb: 'VRFY', argument: 'ada@example.com' }),
    await console.ask({ verb: 'EXPN', argument: 'staff' }),
    await console.ask({ verb: 'ETRN', argument: 'example.com' }),
    await console.ask({ verb: 'NOOP' }),
    await console.ask({ verb: 'RSET' }),
  ].map(({ code }) => code);
  expect(codes).toEqual([252, 502, 458, 250, 250]);
  expect((await console.ask({ verb: 'HELP' })).lines).toEqual(['See', 'https://example.com']);
  await console.close();
  expect(server.peers[0]?.lines).toEqual([
    'EHLO client.test',
    'VRFY ada@example.com',
    'EXPN staff',
    'ETRN example.com',
    'NOOP',
    'RSET',
    'HELP',
    'QUIT',
  ]);
  expect(request.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
});

test.each(['ada\r\nDATA', 'ada\nQUIT', 'a\0b', 'x'.repeat(600)])(
  'refuses the argument %j',
  async (argument) => {
    await using server = await fakeServer(politeServer());
    const console = await SmtpConsole.open(requestTo(server));
    expect(() => console.ask({ verb: 'VRFY', argument })).toThrow(
      expect.objectContaining({ class: 'input' }),
    );
    await console.close();
    expect(server.peers[0]?.lines).toEqual(['EHLO client.test', 'QUIT']);
  },
);

test('a session that cannot be opened, and one that breaks', async () => {
  await using refusing = await fakeServer(politeServer({ replies: { greeting: '554 5.7.1 No' } }));
  await expect(SmtpConsole.open(requestTo(refusing))).rejects.toMatchObject({ code: 'greeting-refused' });
  await using dropping = await fakeServer(politeServer({ replies: { NOOP: 'drop' } }));
  const console = await SmtpConsole.open(requestTo(dropping));
  await expect(console.ask({ verb: 'NOOP' })).rejects.toMatchObject({ class: 'connection' });
  await console.close();
});
