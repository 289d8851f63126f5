import tls from 'node:tls';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { TlsFacts } from '../../../src-main/contract/reply.ts';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { probe } from '../../../src-main/smtp/deliver.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';
import { judgementEnds, keepSession, takeSession } from '../../../src-main/smtp/resumption.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { type FakeServer, fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';

let authority: Minted;
let certificate: Minted;
beforeAll(async () => {
  authority = await mintAuthority();
  certificate = await mintCertificate({ issuer: authority });
});

/** A server that gives tickets, in TLS from the first byte. */
const ticketServer = (shown: Minted = certificate) => fakeServer(politeServer(), { tls: shown });

async function connect(
  { port }: Pick<FakeServer, 'port'>,
  settings: Partial<SessionRequest['server']> = {},
  more: Partial<SessionRequest> = {},
): Promise<TlsFacts | undefined> {
  const { tls: facts } = await probe({
    server: { host: 'localhost', port, security: 'tls', ca: authority.cert, ...settings },
    tap: () => undefined,
    ...more,
  });
  return facts;
}

describe('a second session with a server', () => {
  test('resumes the first, and still knows its certificate', async () => {
    await using server = await ticketServer();
    const first = await connect(server);
    const second = await connect(server);
    expect(first?.resumed).toBeUndefined();
    expect(second).toMatchObject({ resumed: true, version: 'TLSv1.3', trustedBy: 'authority' });
    expect(second?.chain).toEqual(first?.chain);
    expect(second?.peer).toEqual(first?.peer);
    expect((await connect(server))?.resumed).toBe(true);
  });

  test('resumes it in TLS 1.2', async () => {
    const context = {
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      key: certificate.key,
      cert: certificate.cert,
    } as const;
    const server = tls.createServer(context, (socket) => {
      socket.on('error', () => undefined).on('data', () => socket.end('221 bye\r\n'));
      socket.write('220 hi\r\n250 hi\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const seen: (TlsFacts | undefined)[] = [];
    for (const _ of [1, 2]) {
      await probe({
        server: { host: 'localhost', port, security: 'tls', ca: authority.cert },
        tap: (event) => {
          if (event.kind === 'tls' && event.state === 'secured') seen.push(event.facts);
        },
      }).catch(() => undefined);
    }
    server.close();
    expect(seen.map((facts) => [facts?.version, facts?.resumed])).toEqual([
      ['TLSv1.2', undefined],
      ['TLSv1.2', true],
    ]);
  });

  test('resumes it after STARTTLS', async () => {
    // Tickets are good for the context that gave them.
    const secureContext = tls.createSecureContext({ cert: certificate.cert, key: certificate.key });
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 hi');
      await peer.line();
      await peer.say('250-hi', '250 STARTTLS');
      await peer.line();
      await peer.say('220 go');
      await peer.startTls(certificate, { secureContext });
      await peer.line();
      await peer.say('250 hi');
      await peer.line();
      await peer.say('221 bye');
    });
    const starttls = { security: 'starttls' } as const;
    expect((await connect(server, starttls))?.resumed).toBeUndefined();
    expect((await connect(server, starttls))?.resumed).toBe(true);
  });

  test('does not by other rules', async () => {
    await using server = await ticketServer();
    await connect(server);
    const others: [Partial<SessionRequest['server']>, Partial<SessionRequest>][] = [
      [{ servername: '127.0.0.1' }, {}],
      [{ minTlsVersion: 'TLSv1.3' }, {}],
      [{ acceptFingerprint256: certificate.fingerprint256 }, {}],
      [{ ca: `${authority.cert}\n${certificate.cert}` }, {}],
      [{}, { systemRoots: [authority.cert] }],
      [{}, { clientCertificate: { kind: 'pem', certificate: certificate.cert, key: certificate.key } }],
    ];
    for (const [settings, more] of others)
      expect((await connect(server, settings, more))?.resumed).toBeUndefined();
    expect((await connect(server))?.resumed).toBe(true);
  });

  test('does not where the first was refused', async () => {
    const own = await mintCertificate();
    await using server = await ticketServer(own);
    await expect(connect(server)).rejects.toMatchObject({ code: 'certificate-self-signed' });
    await expect(connect(server)).rejects.toMatchObject({ code: 'certificate-self-signed' });
  });

  test('says again what was overlooked', async () => {
    const own = await mintCertificate();
    await using server = await ticketServer(own);
    const accepting = { acceptFingerprint256: own.fingerprint256 };
    await connect(server, accepting);
    const events: WireEvent[] = [];
    expect(await connect(server, accepting, { tap: (event) => events.push(event) })).toMatchObject({
      resumed: true,
      trustedBy: 'fingerprint',
      overlooked: ['certificate-self-signed'],
    });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'note', code: 'certificate-pinned' }));
  });
});

describe('what is kept', () => {
  const kept = (session: string, until = Date.now() + 1000) =>
    ({ session: Buffer.from(session), until }) as unknown as Parameters<typeof keepSession>[1];

  test('is used once, the newest first', () => {
    keepSession('once', kept('a'));
    keepSession('once', kept('b'));
    expect([1, 2, 3].map(() => takeSession('once')?.session.toString())).toEqual(['b', 'a', undefined]);
  });

  test('is bounded', () => {
    for (const session of 'abcdefgh') keepSession('many', kept(session));
    expect([1, 2, 3, 4, 5].map(() => takeSession('many')?.session.toString())).toEqual([
      'h',
      'g',
      'f',
      'e',
      undefined,
    ]);
    for (let server = 0; server < 150; server += 1) keepSession(`server ${server}`, kept('x'));
    expect(takeSession('server 0')).toBeUndefined();
    expect(takeSession('server 149')).toBeDefined();
  });

  test('ends after an hour, or with the next certificate', () => {
    vi.useFakeTimers({ now: 0 });
    try {
      keepSession('old', kept('a', 1000));
      vi.setSystemTime(1001);
      expect(takeSession('old')).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
    const expiring = (...ends: number[]) =>
      ends.map((end) => ({ validTo: new Date(end).toUTCString() })) as unknown as Parameters<
        typeof judgementEnds
      >[0];
    expect(judgementEnds(expiring(), 0)).toBe(3_600_000);
    expect(judgementEnds(expiring(9_000_000, 5000, 20_000), 10_000)).toBe(20_000);
  });
});
