/** SCRAM with channel binding against the libraries that servers use for it: GNU SASL (Exim) and Cyrus SASL (Postfix). */
import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Mechanism, mechanismSchema } from '../../src-main/contract/server.ts';
import { probe } from '../../src-main/smtp/deliver.ts';
import { type Minted, mintCertificate } from '../support/certs.ts';
import { type FakeServer, fakeServer, type Peer } from '../support/fake-server.ts';
import { failureOf } from '../support/requests.ts';
import { hasLibrary, type SaslLibrary, SaslLibraryServer } from './support/sasl-library.ts';

const user = 'tim,=@sender.example';
const password = 'pä"ss wörd';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

interface Setup {
  readonly library: SaslLibrary;
  /** What the library speaks. */
  readonly mechanism: Mechanism;
  /** What EHLO offers; `mechanism` when absent. */
  readonly offered?: string;
  readonly maxVersion: 'TLSv1.2' | 'TLSv1.3';
  /** What the server believes it is bound to. */
  readonly binding: (peer: Peer) => { readonly name: string; readonly data: Uint8Array };
}

/** An SMTP server around the library: it offers mechanisms after STARTTLS and passes the messages on. */
function serverOf({
  library,
  mechanism,
  offered = mechanism,
  maxVersion,
  binding,
}: Setup): Promise<FakeServer> {
  return fakeServer(async (peer) => {
    await peer.say('220 mx.test');
    await peer.line();
    await peer.say('250-mx.test', '250 STARTTLS');
    await peer.line();
    await peer.say('220 Go ahead');
    await peer.startTls(certificate, { maxVersion });
    await peer.line();
    await peer.say('250-mx.test', `250 AUTH ${offered}`);
    let line = await peer.line();
    while (line.startsWith('AUTH ')) {
      await logIn(peer, library, binding(peer), line);
      line = await peer.line();
    }
    await peer.say('221 Bye');
  });
}

/** One login: the library's messages are passed on, and its verdict told. */
async function logIn(
  peer: Peer,
  library: SaslLibrary,
  binding: ReturnType<Setup['binding']>,
  line: string,
): Promise<void> {
  const [, asked, initial = ''] = line.split(' ');
  const mechanism = mechanismSchema.parse(asked);
  const sasl = await SaslLibraryServer.start({ library, mechanism, user, password, binding });
  try {
    let verdict = await sasl.step(initial);
    while (verdict.state === 'more') {
      await peer.say(`334 ${verdict.said}`);
      verdict = await sasl.step(await peer.line());
    }
    if (verdict.state === 'ok' && verdict.said !== '') {
      await peer.say(`334 ${verdict.said}`);
      expect(await peer.line()).toBe('');
    }
    await peer.say(verdict.state === 'ok' ? '235 2.7.0 Ok' : '535 5.7.8 Refused');
  } finally {
    await sasl.stop();
  }
}

const exported = (peer: Peer) => ({
  name: 'tls-exporter',
  data:
    peer.tlsSocket?.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)) ?? Buffer.alloc(0),
});
const endPoint = () => ({
  name: 'tls-server-end-point',
  data: createHash('sha256').update(new X509Certificate(certificate.cert).raw).digest(),
});
/** As someone between sees it, who has a TLS connection of his own to each side. */
const another = (peer: Peer) => ({ name: exported(peer).name, data: Buffer.alloc(32, 7) });

const login = (
  server: FakeServer,
  more: { readonly password?: string; readonly mechanism?: Mechanism } = {},
) =>
  probe({
    server: {
      host: server.host,
      port: server.port,
      security: 'starttls',
      servername: 'localhost',
      ca: certificate.cert,
    },
    credentials: { user, password, allowCleartext: false, ...more },
    tap: () => undefined,
  });

const hashes = ['SCRAM-SHA-1', 'SCRAM-SHA-256'] as const;

describe.each(['gnu', 'cyrus'] as const)('%s', (library) => {
  const has = hasLibrary(library);
  const test13 = { library, maxVersion: 'TLSv1.3', binding: exported } as const;

  test.skipIf(!has).each(hashes)('takes %s bound by tls-exporter', async (hash) => {
    const mechanism = `${hash}-PLUS` as const;
    await using server = await serverOf({ ...test13, mechanism });
    expect((await login(server)).mechanism).toBe(mechanism);
    expect(server.errors).toEqual([]);
  });

  test.skipIf(!has).each(hashes)('takes %s unbound, where that is wanted', async (mechanism) => {
    const offered = `${mechanism}-PLUS ${mechanism}`;
    await using server = await serverOf({ ...test13, mechanism, offered });
    expect((await login(server, { mechanism })).mechanism).toBe(mechanism);
    expect(server.errors).toEqual([]);
  });

  test.skipIf(!has).each(hashes)('notices that its offer to bind %s was taken out', async (mechanism) => {
    await using server = await serverOf({ ...test13, mechanism });
    expect(await failureOf(login(server))).toMatchObject({ class: 'auth', phase: 'auth' });
  });

  test.skipIf(!has)('refuses a wrong password', async () => {
    await using server = await serverOf({ ...test13, mechanism: 'SCRAM-SHA-256-PLUS' });
    expect(await failureOf(login(server, { password: 'wrong' }))).toMatchObject({
      code: 'auth-credentials-wrong',
    });
  });

  test.skipIf(!has)('notices another TLS connection', async () => {
    await using server = await serverOf({ ...test13, mechanism: 'SCRAM-SHA-256-PLUS', binding: another });
    expect(await failureOf(login(server))).toMatchObject({ class: 'auth', phase: 'auth' });
  });
});

test.skipIf(!hasLibrary('cyrus')).each(hashes)(
  'cyrus takes %s bound by tls-server-end-point, in TLS 1.2',
  async (hash) => {
    const mechanism = `${hash}-PLUS` as const;
    await using server = await serverOf({
      library: 'cyrus',
      mechanism,
      maxVersion: 'TLSv1.2',
      binding: endPoint,
    });
    expect((await login(server)).mechanism).toBe(mechanism);
    expect(server.errors).toEqual([]);
  },
);

test.skipIf(!hasLibrary('gnu'))(
  'gnu, which does not know the binding that TLS 1.2 has, gets an unbound login',
  async () => {
    await using server = await serverOf({
      library: 'gnu',
      mechanism: 'SCRAM-SHA-256-PLUS',
      offered: 'SCRAM-SHA-256-PLUS SCRAM-SHA-256',
      maxVersion: 'TLSv1.2',
      binding: endPoint,
    });
    expect((await login(server)).mechanism).toBe('SCRAM-SHA-256');
    expect(server.errors).toEqual([]);
  },
);
