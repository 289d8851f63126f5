/** The engine's TLS with both libraries: OpenSSL in Node, BoringSSL in Electron. The facts have to be the same. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import type { Failure } from '../../src-main/contract/failure.ts';
import type { TlsFacts, TlsFailure } from '../../src-main/contract/reply.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import type { SessionRequest } from '../../src-main/smtp/request.ts';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../support/certs.ts';
import { fakeServer } from '../support/fake-server.ts';
import { plainProgram } from '../support/plain-program.ts';
import { politeServer } from '../support/polite-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Told {
  readonly tls?: TlsFacts;
  readonly failure?: Failure;
  readonly events: readonly WireEvent[];
}

let program = '';
let root: Minted;
let between: Minted;
let leaf: Minted;
beforeAll(async () => {
  const entry = new URL('./support/tls-child.ts', import.meta.url).pathname;
  program = await plainProgram(entry, await temporaryFolder('tls'));
  root = await mintAuthority({ name: 'Root' });
  between = await mintAuthority({ name: 'Between', issuer: root, rsaBits: 2048 });
  leaf = await mintCertificate({ issuer: between });
});

describe.each(['Node', 'Electron'])('TLS in %s', (runtime) => {
  /** Opens the sessions in one process, in turn. */
  async function sessions(...requests: readonly Omit<SessionRequest, 'tap'>[]): Promise<readonly Told[]> {
    const electron = runtime === 'Electron';
    const executable = electron ? (await resolveElectron(() => undefined)).executable : process.execPath;
    const env = { ...process.env, ...(electron && { ELECTRON_RUN_AS_NODE: '1' }) };
    const child = spawn(executable, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify(requests));
    const { runtime: ran, told } = JSON.parse(await text(child.stdout));
    expect(ran === 'node').toBe(!electron);
    return told;
  }

  /** Opens them with a server that shows `shown`. */
  async function sessionsWith(
    shown: Minted,
    ...settings: readonly ((port: number) => Partial<SessionRequest['server']>)[]
  ): Promise<readonly Told[]> {
    await using server = await fakeServer(politeServer(), { tls: shown });
    const { port } = server;
    return await sessions(
      ...settings.map((more) => ({
        server: { host: 'localhost', port, security: 'tls' as const, ...more(port) },
      })),
    );
  }

  const failedFacts = ({ events }: Told): TlsFailure | undefined => {
    const event = events.findLast(({ kind }) => kind === 'tls');
    return event?.kind === 'tls' && event.state === 'failed' ? event.facts : undefined;
  };

  test('tells the whole chain, and resumes under the same rules alone', async () => {
    const trusting = () => ({ ca: root.cert });
    const [first, second, other] = await sessionsWith(withChain(leaf, between), trusting, trusting, () => ({
      ca: root.cert,
      minTlsVersion: 'TLSv1.3' as const,
    }));
    expect(first?.tls).toMatchObject({
      version: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_AES_/),
      keyExchange: expect.stringContaining('X25519'),
      trustedBy: 'authority',
      trustedRoots: 'account',
      chain: [
        {
          subject: 'CN=localhost',
          keyType: 'ec',
          keyBits: 256,
          signatureAlgorithm: 'sha256WithRSAEncryption',
          names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'],
        },
        { subject: 'CN=Between', issuer: 'CN=Root', keyType: 'rsa', keyBits: 2048 },
      ],
    });
    expect(second?.tls).toMatchObject({ resumed: true, peer: first?.tls?.peer, chain: first?.tls?.chain });
    expect(other?.tls?.resumed).toBeUndefined();
  });

  test.each<[string, () => Promise<Minted>, string]>([
    ['self-signed', () => mintCertificate(), 'certificate-self-signed'],
    ['without the link between', async () => leaf, 'certificate-unknown-issuer'],
    [
      'expired',
      () => mintCertificate({ issuer: root, validFromDays: -9, validToDays: -1 }),
      'certificate-expired',
    ],
    ['not yet valid', () => mintCertificate({ issuer: root, validFromDays: 1 }), 'certificate-not-yet-valid'],
    [
      'for another name',
      () => mintCertificate({ issuer: root, names: ['other.test'] }),
      'certificate-name-mismatch',
    ],
  ])('refuses a certificate that is %s, and tells what it saw', async (_what, mint, code) => {
    const shown = await mint();
    const [told] = await sessionsWith(shown, () => ({ ca: root.cert }));
    expect(told?.failure).toMatchObject({ code, class: 'tls' });
    expect(told && failedFacts(told)).toMatchObject({
      version: 'TLSv1.3',
      chain: [{ fingerprint256: shown.fingerprint256 }],
      problems: [{ cause: code, at: 0 }],
    });
  });

  test('asks again when an accepted certificate has another fault', async () => {
    const shown = await mintCertificate({ validFromDays: -9, validToDays: -1 });
    const accepting =
      (...reasons: ('certificate-self-signed' | 'certificate-expired')[]) =>
      (port: number) => ({
        acceptedCertificates: [{ host: 'localhost', port, fingerprint256: shown.fingerprint256, reasons }],
      });
    const [asked, taken] = await sessionsWith(
      shown,
      accepting('certificate-self-signed'),
      accepting('certificate-self-signed', 'certificate-expired'),
    );
    expect(asked?.failure?.class).toBe('tls');
    expect(taken?.tls?.trustedBy).toBe('fingerprint');
    expect(new Set(taken?.tls?.overlooked)).toEqual(
      new Set(['certificate-self-signed', 'certificate-expired']),
    );
  });

  test('trusts the server\u2019s own certificate where the account names it', async () => {
    const own = await mintCertificate();
    const [told] = await sessionsWith(own, () => ({ ca: own.cert }));
    expect(told?.tls?.trustedBy).toBe('authority');
  });

  test('keeps to the oldest version that is allowed', async () => {
    const refuse = async (maxVersion: 'TLSv1.2' | 'TLSv1.3') => {
      await using server = await fakeServer(async (peer) => {
        await peer.startTls(leaf, { maxVersion });
        await politeServer()(peer);
      });
      const { port } = server;
      const settings = { host: 'localhost', port, security: 'tls', minTlsVersion: 'TLSv1.3' } as const;
      return await sessions({ server: { ...settings, ca: `${root.cert}\n${between.cert}` } });
    };
    expect((await refuse('TLSv1.2'))[0]?.failure?.code).toBe('tls-version-too-old');
    expect((await refuse('TLSv1.3'))[0]?.tls?.version).toBe('TLSv1.3');
  });

  test('shows a client certificate', async () => {
    const own = await mintCertificate({ usage: 'client', names: ['client.test'] });
    let seen: string | undefined;
    await using server = await fakeServer(async (peer) => {
      await peer.startTls(leaf, { requestCert: true, rejectUnauthorized: false });
      await politeServer()(peer);
      seen = peer.clientFingerprint;
    });
    const settings = { host: 'localhost', port: server.port, security: 'tls' } as const;
    const [told] = await sessions({
      server: { ...settings, ca: `${root.cert}\n${between.cert}` },
      clientCertificate: { kind: 'pem', certificate: own.cert, key: own.key },
    });
    expect(told?.failure).toBeUndefined();
    expect(seen).toBe(own.fingerprint256);
  });
});
