import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../../src-main/diagnose/check.ts';
import { reachGreeting } from '../../../../src-main/diagnose/checks/reach-greeting.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { type FakeServerOptions, fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

let minted: Minted;
beforeAll(async () => {
  minted = await mintCertificate();
});

/** Asks what speaks at a server that behaves like `handler`. */
async function ask(
  handler: (peer: Peer) => Promise<void>,
  security: 'none' | 'starttls' | 'tls' = 'none',
  options: FakeServerOptions = {},
): Promise<Answer> {
  await using server = await fakeServer(handler, options);
  return await answerOf(reachGreeting, { server: settingsOf(server, { security }) });
}
const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const silent = async (peer: Peer) => {
  await peer.left();
};
const says = (text: string) => async (peer: Peer) => {
  await peer.say(text);
  await peer.left();
};

describe('the greeting', () => {
  test('of a healthy server passes, with what it said', async () => {
    expect(await ask(politeServer())).toMatchObject({
      status: 'pass',
      evidence: {
        banner: 'fake.test ESMTP',
        seconds: expect.any(Number),
        capabilities: ['8BITMIME', 'SIZE 10000000', 'HELP'],
        secured: false,
      },
    });
  });

  test('of a healthy server in TLS passes, whatever its certificate is worth', async () => {
    const answer = await ask(politeServer(), 'tls', { tls: minted });
    expect(answer).toMatchObject({ status: 'pass', evidence: { secured: true } });
  });

  test.each([
    ['421 4.3.2 Too busy', 'greeting-busy'],
    ['554 5.7.1 No', 'greeting-refused'],
    ['+OK POP3 ready', 'not-smtp'],
    ['SSH-2.0-OpenSSH_9.2', 'not-smtp'],
  ])('%s is %s', async (line, cause) => {
    expect(await ask(says(line))).toMatchObject({ status: 'fail', cause });
  });

  test('of a server for files is told from that of one for mail', async () => {
    const answer = await ask(
      politeServer({
        replies: { greeting: '220 (vsFTPd 3.0.3)', EHLO: '530 Please login', HELO: '530 Please login' },
      }),
    );
    expect([answer.status, answer.cause]).toEqual(['fail', 'not-smtp']);
  });

  test('that does not come is told apart from a port that wants TLS at once', async () => {
    const [nobody, tls] = await Promise.all([ask(silent), ask(politeServer(), 'starttls', { tls: minted })]);
    expect([nobody.status, nobody.cause]).toEqual(['fail', 'no-greeting']);
    expect(tls).toMatchObject({
      cause: 'port-expects-implicit-tls',
      evidence: { clear: 'silent', secured: true },
    });
  });

  test('that comes in clear is told where TLS was begun at once', async () => {
    const answer = await ask(politeServer({ capabilities: ['STARTTLS'] }), 'tls');
    expect(answer).toMatchObject({
      cause: 'port-expects-starttls',
      evidence: { banner: 'fake.test ESMTP', capabilities: ['STARTTLS', 'HELP'] },
    });
  });

  test('that nobody gives in TLS either ends within the time of one wait', async () => {
    const started = performance.now();
    const answer = await ask(silent, 'tls');
    expect(answer).toMatchObject({
      cause: 'tls-handshake-stalls',
      evidence: { clear: 'silent', smallHelloAnswered: false },
    });
    expect(performance.now() - started).toBeLessThan(7000);
  });

  test('of a web server is none, though it waits for the client to speak', async () => {
    const web = createServer((_request, reply) => reply.end('hello')).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    const server = settingsOf({ host: '127.0.0.1', port });
    const answers = await Promise.all(
      (['none', 'tls'] as const).map((security) =>
        answerOf(reachGreeting, { server: { ...server, security } }),
      ),
    );
    web.closeAllConnections();
    web.close();
    expect(answers.map(({ cause }) => cause)).toEqual(['not-smtp', 'not-smtp']);
  });

  test('that takes long is slow, and still a greeting', async () => {
    await using server = await fakeServer(async (peer) => {
      await delay(3100);
      await politeServer()(peer);
    });
    const context = { server: settingsOf(server) };
    const answer = await answerOf(
      { ...reachGreeting, run: (given) => reachGreeting.run({ ...given, timeouts: { greeting: 10_000 } }) },
      context,
    );
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'greeting-slow',
      evidence: { banner: 'fake.test ESMTP' },
    });
    expect(answer.evidence.seconds).toBeGreaterThanOrEqual(3);
  });
});
