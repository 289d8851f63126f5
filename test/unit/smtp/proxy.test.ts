import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { ProxyServer } from '../../../src-main/smtp/proxy.ts';
import { mintCertificate } from '../../support/certs.ts';
import { closedPort } from '../../support/closed-port.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';
import { silentListener } from '../../support/silent-listener.ts';

/** The server as the proxy is told it; nobody looks it up here. */
const target = { host: 'mail.nowhere.test', port: 2525 };
const login = { user: 'ann', password: 'open sesame' };

/** Delivers through a proxy that `handler` plays. */
async function through(
  kind: ProxyServer['kind'],
  handler: (peer: Peer) => Promise<void>,
  more: Partial<Parameters<typeof requestTo>[1]> & { readonly login?: Partial<ProxyServer> } = {},
) {
  await using proxy = await fakeServer(handler);
  const { login: given, ...rest } = more;
  const request = requestTo(target, {
    proxy: { kind, host: proxy.host, port: proxy.port, ...given },
    ...rest,
  });
  const result = await deliver(request).catch((error: unknown) => error);
  const [peer] = proxy.peers;
  return { result, events: request.events, peer, proxyPort: proxy.port };
}

const granted = Buffer.from('05000001000000000000', 'hex').toString('latin1');

/** Takes any client, and leads it to a polite server whose first words come with its own last. */
const socksProxy = async (peer: Peer): Promise<void> => {
  await peer.skip(3);
  await peer.sayRaw('\x05\x00');
  await peer.skip(5 + target.host.length + 2);
  await peer.sayRaw(`${granted}220-early\r\n`);
  await politeServer()(peer);
};

const httpProxy =
  (heard: string[]) =>
  async (peer: Peer): Promise<void> => {
    for (let line = await peer.line(); line !== ''; line = await peer.line()) heard.push(line);
    await peer.sayRaw('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n220-early\r\n');
    await politeServer()(peer);
  };

describe('a proxy', () => {
  test('of SOCKS 5 leads to the server, whose greeting may come with its own reply', async () => {
    const { result, events, proxyPort } = await through('socks5', socksProxy);
    expect(result).toMatchObject({ outcome: 'sent' });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'attempt', state: 'connected', proxy: 'socks5', port: proxyPort }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'proxy', state: 'connected', target: 'mail.nowhere.test:2525' }),
    );
    // The proxy looks the name up.
    expect(events.filter(({ kind }) => kind === 'lookup')).toEqual([]);
  });

  test('of HTTP leads to the server, and is told the login', async () => {
    const heard: string[] = [];
    const { result } = await through('http', httpProxy(heard), { login });
    expect(result).toMatchObject({ outcome: 'sent' });
    expect(heard[0]).toBe('CONNECT mail.nowhere.test:2525 HTTP/1.1');
    expect(heard.map((line) => line.toLowerCase())).toContain('host: mail.nowhere.test:2525');
    expect(heard.join()).not.toMatch(/close/i);
    const told = heard.find((line) => /^proxy-authorization: Basic /i.test(line))?.split(' ')[2] ?? '';
    expect(Buffer.from(told, 'base64').toString()).toBe('ann:open sesame');
  });

  test.each(['socks5', 'http'] as const)('carries TLS from the first byte (%s)', async (kind) => {
    const own = await mintCertificate({ names: [target.host] });
    const handler = async (peer: Peer) => {
      if (kind === 'http') {
        while ((await peer.line()) !== '');
        await peer.sayRaw('HTTP/1.1 200 OK\r\n\r\n');
      } else {
        await peer.skip(3);
        await peer.sayRaw('\x05\x00');
        await peer.skip(5 + target.host.length + 2);
        await peer.sayRaw(granted);
      }
      await peer.startTls(own);
      await politeServer()(peer);
    };
    const server = { ...target, security: 'tls' as const, ca: own.cert };
    const { result } = await through(kind, handler, { server });
    expect(result).toMatchObject({ outcome: 'sent', tls: { trustedBy: 'authority' } });
  });
});

/** What a proxy of SOCKS says after the greeting: its answer to the request. */
const socksReply = (code: number) => async (peer: Peer) => {
  await peer.skip(3);
  await peer.sayRaw('\x05\x00');
  await peer.skip(5 + target.host.length + 2);
  await peer.sayRaw(`\x05${String.fromCharCode(code)}\x00\x01\x00\x00\x00\x00\x00\x00`);
};

const httpReply = (text: string) => async (peer: Peer) => {
  while ((await peer.line()) !== '');
  await peer.sayRaw(text);
};

describe('what a proxy refuses is told as the proxy’s', () => {
  test.each<[string, ProxyServer['kind'], (peer: Peer) => Promise<void>, object]>([
    ['a closed port behind it', 'socks5', socksReply(5), { code: 'port-closed' }],
    ['an unreachable host behind it', 'socks5', socksReply(4), { code: 'host-unreachable' }],
    ['its rules', 'socks5', socksReply(2), { detail: { proxyProblem: 'refused' } }],
    ['a general failure', 'socks5', socksReply(1), { detail: { proxyProblem: 'target' } }],
    ['a code nobody knows', 'socks5', socksReply(77), { detail: { proxyProblem: 'odd' } }],
    [
      'no way to log in',
      'socks5',
      async (peer) => {
        await peer.skip(3);
        await peer.sayRaw('\x05\xff');
      },
      { detail: { proxyProblem: 'login' } },
    ],
    ['another protocol', 'socks5', (peer) => peer.say('220 mail ESMTP'), { detail: { proxyProblem: 'odd' } }],
    ['silence and goodbye', 'socks5', async () => undefined, { detail: { proxyProblem: 'closed' } }],
    [
      'no login',
      'http',
      httpReply('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      { detail: { proxyProblem: 'login', error: '407 Proxy Authentication Required' } },
    ],
    [
      'its rules',
      'http',
      httpReply('HTTP/1.0 403 Forbidden\r\nContent-Length: 5\r\n\r\nno!\r\n'),
      { detail: { proxyProblem: 'refused' } },
    ],
    [
      'the server behind it',
      'http',
      httpReply('HTTP/1.1 502 Bad\r\n\r\n'),
      { detail: { proxyProblem: 'target' } },
    ],
    ['another protocol', 'http', (peer) => peer.say('220 mail ESMTP'), { detail: { proxyProblem: 'odd' } }],
    [
      'an endless head',
      'http',
      async (peer) => {
        await peer.sayRaw(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`);
        await peer.left();
      },
      { detail: { proxyProblem: 'odd' } },
    ],
    [
      'endless heads',
      'http',
      async (peer) => {
        await peer.sayRaw(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(50_000)}`);
        await peer.left();
      },
      { detail: { proxyProblem: 'odd' } },
    ],
    ['silence and goodbye', 'http', async () => undefined, { detail: { proxyProblem: 'closed' } }],
  ])('%s (%s)', async (_what, kind, handler, expected) => {
    const { result, events } = await through(kind, handler);
    expect(result).toMatchObject({ phase: 'connect', class: 'connection', delivered: 'no', ...expected });
    expect(result).toMatchObject({ detail: { proxy: expect.stringMatching(/^127\.0\.0\.1:\d+$/) } });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'proxy', state: 'failed' }));
  });

  test.each(['socks5', 'http'] as const)('silence (%s)', async (kind) => {
    const { result } = await through(kind, async (peer) => void (await peer.left()), {
      timeouts: { connect: 400 },
    });
    expect(result).toMatchObject({ code: 'unknown', class: 'timeout', detail: { proxyProblem: 'silent' } });
  });

  test.each(['socks5', 'http'] as const)('nobody there (%s)', async (kind) => {
    const port = await closedPort();
    const request = requestTo(target, { proxy: { kind, host: '127.0.0.1', port } });
    expect(await failureOf(deliver(request))).toMatchObject({
      code: 'unknown',
      class: 'connection',
      detail: {
        proxyProblem: 'unreachable',
        proxy: `127.0.0.1:${port}`,
        error: 'ECONNREFUSED',
        host: target.host,
      },
    });
  });

  test('no connection at all', async () => {
    await using silent = await silentListener();
    const proxy = { kind: 'socks5', host: silent.host, port: silent.port } as const;
    const failure = await failureOf(deliver(requestTo(target, { proxy, timeouts: { connect: 100 } })));
    expect(failure).toMatchObject({ class: 'timeout', detail: { proxyProblem: 'unreachable' } });
  });

  test.each(['socks5', 'http'] as const)(
    'and is left at once when the sending is cancelled (%s)',
    async (kind) => {
      const cancel = new AbortController();
      const handler = async (peer: Peer) => {
        cancel.abort();
        await peer.left();
      };
      const { result, peer } = await through(kind, handler, { signal: cancel.signal });
      expect(result).toMatchObject({ class: 'cancelled', phase: 'connect' });
      expect(peer).toBeDefined();
    },
  );
});

test.each([
  { user: 'a\r\nX: y', password: 'x' },
  { user: 'a', password: 'b\nc' },
  { host: 'proxy\r\n.test' },
  { user: 'a:b', password: 'x', kind: 'http' as const },
  { user: 'a', password: 'x'.repeat(256) },
])('what could not be told to a proxy is refused before anything is sent: %j', async (given) => {
  const { result, events, peer } = await through(given.kind ?? 'socks5', socksProxy, { login: given });
  expect(result).toMatchObject({ class: 'input', phase: 'connect' });
  expect(events.map(({ kind }) => kind)).toEqual(['session', 'end']);
  expect(peer).toBeUndefined();
});

describe('whatever a proxy answers', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abXY09 $"\\+/=é秘'), minLength: 6, maxLength: 30 });

  test('nobody is told its password', async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom('socks5' as const, 'http' as const), async (password, kind) => {
        const parrot = async (peer: Peer) => {
          if (kind === 'socks5') {
            await peer.skip(4);
            await peer.sayRaw('\x05\x02');
            await peer.skip(3 + Buffer.byteLength(password) + 3);
            await peer.sayRaw('\x01\x01');
            return;
          }
          const heard: string[] = [];
          for (let line = await peer.line(); line !== ''; line = await peer.line()) heard.push(line);
          const told = heard.find((line) => /^proxy-auth/i.test(line))?.split(' ')[2] ?? '';
          await peer.sayRaw(`HTTP/1.1 407 ${told} ${Buffer.from(password).toString('latin1')}\r\n\r\n`);
        };
        const { result, events } = await through(kind, parrot, { login: { user: 'ann', password } });
        expect(result).toMatchObject({ detail: { proxyProblem: 'login' } });
        const told = inspect([result, events], { depth: 20, showHidden: true, maxStringLength: undefined });
        const base64 = Buffer.from(`ann:${password}`).toString('base64');
        for (const text of [password, inspect(password).slice(1, -1), base64])
          expect(told).not.toContain(text);
      }),
      { numRuns: 40 },
    );
  });

  test('it ends in a connection or an error, and soon', async () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('socks5' as const, 'http' as const),
        fc.array(bytes, { maxLength: 4 }),
        async (kind, answers) => {
          const handler = async (peer: Peer) => {
            for (const answer of answers) {
              const plausible =
                kind === 'socks5' && answer.length % 2 === 0 ? Uint8Array.of(5, 0, ...answer) : answer;
              await peer.sayRaw(plausible);
              await new Promise((resolve) => setImmediate(resolve));
            }
          };
          const { result } = await through(kind, handler, {
            login,
            timeouts: { connect: 2000, greeting: 2000 },
          });
          expect(result).toMatchObject({ name: 'SmtpError', delivered: 'no' });
        },
      ),
      { numRuns: 60 },
    );
  });
});
