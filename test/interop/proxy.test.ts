import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Security } from '../../src-main/contract/server.ts';
import { deliver } from '../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../src-main/smtp/request.ts';
import { mintCertificate } from '../support/certs.ts';
import { closedPort } from '../support/closed-port.ts';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { failureOf, messageOf, requestTo } from '../support/requests.ts';
import { type RealProxyOptions, startProxy } from './support/proxies.ts';
import { reasonToSkipProxies } from './support/requirements.ts';

const reason = reasonToSkipProxies();
const login = { user: 'ann', password: 'open-sesame' };

/** A megabyte in lines, with dots to stuff at their beginnings. */
const text = `Subject: large\r\n\r\n${`.${'0123456789abcdef'.repeat(4)}\r\n`.repeat(15_000)}`;

/** Delivers through a real proxy to a server of ours. */
async function send(
  kind: 'socks5' | 'http',
  security: Security,
  options: RealProxyOptions,
  given: RealProxyOptions['login'] = options.login,
) {
  const own = await mintCertificate();
  const capabilities = ['PIPELINING', ...(security === 'starttls' ? ['STARTTLS'] : [])];
  await using server = await fakeServer(politeServer({ capabilities, tls: own }), {
    ...(security === 'tls' && { tls: own }),
  });
  await using proxy = await startProxy(kind, options);
  const request = requestTo(server, { proxy: { ...proxy.server, ...given }, message: messageOf(text) });
  const asked: DeliverRequest = { ...request, server: { ...request.server, security, ca: own.cert } };
  const result = await deliver(asked).catch((error: unknown) => error);
  return { result, events: request.events, messages: server.peers.flatMap((peer) => peer.messages) };
}

describe.skipIf(reason !== undefined)(`real proxies${reason === undefined ? '' : `: ${reason}`}`, () => {
  describe.each(['socks5', 'http'] as const)('of %s', (kind) => {
    test.each([
      ['none', {}],
      ['starttls', {}],
      ['tls', {}],
      ['none', { login }],
      ['tls', { login }],
    ] as const)('carry a message whole (security %s, %j)', async (security, options) => {
      const { result, messages, events } = await send(kind, security, options);
      expect(result).toMatchObject({ outcome: 'sent' });
      expect(messages.map(String)).toEqual([text]);
      expect(inspect(events, { depth: 9 })).not.toContain(login.password);
    });

    test.each([
      ['another password', { ...login, password: 'open-barley' }],
      ['none', undefined],
    ])('refuse %s', async (_what, given) => {
      await using proxy = await startProxy(kind, { login });
      const target = { host: '127.0.0.1', port: await closedPort() };
      const failure = await failureOf(deliver(requestTo(target, { proxy: { ...proxy.server, ...given } })));
      expect(failure).toMatchObject({ code: 'unknown', phase: 'connect', detail: { proxyProblem: 'login' } });
      expect(inspect(failure)).not.toContain('open-');
    });

    test('look names up themselves', async () => {
      await using proxy = await startProxy(kind);
      const request = requestTo({ host: 'no-such-host.invalid', port: 25 }, { proxy: proxy.server });
      const failure = await failureOf(deliver(request));
      expect(failure).toMatchObject({ class: 'connection', detail: { proxyProblem: 'target' } });
      expect(request.events.filter((event) => event.kind === 'lookup')).toEqual([]);
    });
  });

  test('of SOCKS tell that nothing listens behind them; one of HTTP that it could not', async () => {
    const target = { host: '127.0.0.1', port: await closedPort() };
    await using socks = await startProxy('socks5');
    await using http = await startProxy('http');
    const [one, other] = await Promise.all(
      [socks, http].map(({ server }) => failureOf(deliver(requestTo(target, { proxy: server })))),
    );
    expect(one).toMatchObject({ code: 'port-closed', detail: target });
    expect(other).toMatchObject({ code: 'unknown', detail: { proxyProblem: 'target' } });
  });

  test('that let only some ports through say so', async () => {
    const target = { host: '127.0.0.1', port: await closedPort() };
    await using proxy = await startProxy('http', { onlyPort: 443 });
    const failure = await failureOf(deliver(requestTo(target, { proxy: proxy.server })));
    expect(failure).toMatchObject({
      detail: { proxyProblem: 'refused', error: expect.stringMatching(/^403 /) },
    });
  });
});
