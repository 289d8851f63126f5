import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Security } from '../../../src-main/contract/server.ts';
import { SECRET_MASK, type WireEvent } from '../../../src-main/contract/trace.ts';
import { probe } from '../../../src-main/smtp/deliver.ts';
import type { Credentials } from '../../../src-main/smtp/request.ts';
import { type Minted, mintCertificate } from '../../support/certs.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf } from '../../support/requests.ts';
import { type ScramSeen, type ScramServer, serveScram } from '../../support/scram-server.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const password = 'correct horse';
const login: Credentials = { user: 'tim', password, allowCleartext: false };

/** A server that offers `mechanisms` after STARTTLS and takes one SCRAM login. */
const scramServer = (
  mechanisms: string,
  maxVersion: 'TLSv1.2' | 'TLSv1.3',
  bindingOf: (peer: Peer) => ScramServer['binding'],
) => {
  const seen: ScramSeen[] = [];
  const handler = async (peer: Peer): Promise<void> => {
    await peer.say('220 mx.test');
    await peer.line();
    await peer.say('250-mx.test', '250 STARTTLS');
    await peer.line();
    await peer.say('220 Go ahead');
    await peer.startTls(certificate, { maxVersion });
    await peer.line();
    await peer.say('250-mx.test', `250 AUTH ${mechanisms}`);
    const binding = bindingOf(peer);
    seen.push(await serveScram(peer, { hash: 'sha256', password, ...(binding && { binding }) }));
    await peer.line();
    await peer.say('221 Bye');
  };
  return { seen, server: fakeServer(handler) };
};

const exported = (peer: Peer) => ({
  name: 'tls-exporter',
  data:
    peer.tlsSocket?.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)) ?? Buffer.alloc(0),
});
const endPoint = () => ({
  name: 'tls-server-end-point',
  data: createHash('sha256').update(new X509Certificate(certificate.cert).raw).digest(),
});

function tryLogin(
  port: number,
  credentials: Credentials,
  security: Security = 'starttls',
  signal?: AbortSignal,
) {
  const events: WireEvent[] = [];
  const result = probe({
    server: { host: '127.0.0.1', port, security, servername: 'localhost', ca: certificate.cert },
    credentials,
    tap: (event) => events.push(event),
    ...(signal && { signal }),
  });
  return { result, events };
}

describe('a login bound to its TLS connection', () => {
  test.each([
    ['TLSv1.3', 'tls-exporter', exported],
    ['TLSv1.2', 'tls-server-end-point', endPoint],
  ] as const)('of %s by %s', async (version, name, bindingOf) => {
    const { seen, server } = scramServer('SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN', version, bindingOf);
    await using running = await server;
    expect((await tryLogin(running.port, login).result).mechanism).toBe('SCRAM-SHA-256-PLUS');
    expect(running.errors).toEqual([]);
    expect(seen).toEqual([{ gs2: `p=${name},`, user: 'tim' }]);
  });

  test('says that it could have been, where the offer is missing', async () => {
    const { seen, server } = scramServer('SCRAM-SHA-256 PLAIN', 'TLSv1.3', () => undefined);
    await using running = await server;
    expect((await tryLogin(running.port, login).result).mechanism).toBe('SCRAM-SHA-256');
    expect(seen).toEqual([{ gs2: 'y,', user: 'tim' }]);
  });

  test('does not say so where it was offered and not wanted', async () => {
    const { seen, server } = scramServer('SCRAM-SHA-256-PLUS SCRAM-SHA-256', 'TLSv1.3', () => undefined);
    await using running = await server;
    await tryLogin(running.port, { ...login, mechanism: 'SCRAM-SHA-256', authzid: 'a,b' }).result;
    expect(seen).toEqual([{ gs2: 'n,a=a=2Cb', user: 'tim' }]);
  });
});

/** Offers SCRAM in clear, and nothing else. */
const clearServer = (scram: Partial<ScramServer> = {}) =>
  fakeServer(async (peer) => {
    await peer.say('220 mx.test');
    await peer.line();
    await peer.say('250-mx.test', '250 AUTH SCRAM-SHA-256');
    await serveScram(peer, { hash: 'sha256', password, ...scram });
    await peer.line();
    await peer.say('221 Bye');
  });

test('the trace shows what was said, and not what the password could be guessed by', async () => {
  await using server = await clearServer();
  const { result, events } = tryLogin(server.port, login, 'none');
  await result;
  const lines = events.flatMap((event) =>
    (event.kind === 'sent' || event.kind === 'received') && event.phase === 'auth' ? [event.text] : [],
  );
  const decoded = lines.map((line) =>
    line
      .split(/[ •]/)
      .map((word) => Buffer.from(word, 'base64').toString())
      .join(' '),
  );
  expect(decoded[0]).toContain('n,,n=tim,r=');
  expect(decoded[1]).toMatch(/r=.*,s=.*,i=4096/);
  expect(decoded[2]).toMatch(/^c=biws,r=[^,]+,?p?=? *$/);
  expect(lines[2]).toContain(SECRET_MASK);
  expect(lines[3]).toBe(`334 ${SECRET_MASK}`);
  expect(lines[4]).toBe('');
});

test('who cancels does not wait for the computing', async () => {
  const stop = new AbortController();
  await using server = await clearServer({ fault: 'iterations=5000000' });
  const { result, events } = tryLogin(server.port, login, 'none', stop.signal);
  const failed = failureOf(result);
  const started = performance.now();
  while (!events.some(({ kind, phase }) => kind === 'received' && phase === 'auth')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  stop.abort();
  expect(await failed).toMatchObject({ class: 'cancelled', phase: 'auth' });
  expect(performance.now() - started).toBeLessThan(1500);
});

test('a user name that is the password as well is not shown either', async () => {
  await using server = await clearServer();
  const { result, events } = tryLogin(server.port, { ...login, user: password }, 'none');
  await result;
  const told = JSON.stringify(events);
  const inner = Buffer.from(password).toString('base64').slice(2, -4);
  expect(told).not.toContain(password);
  expect(told).not.toContain(inner);
  for (const { text } of events.filter((event) => event.kind === 'sent')) {
    expect(Buffer.from(text.split(' ').at(-1) ?? '', 'base64').toString()).not.toContain(password);
  }
});

test('a password that is a word of the protocol blots nothing', async () => {
  await using server = await fakeServer(politeServer({ capabilities: ['AUTH PLAIN'] }));
  const credentials = { ...login, password: 'PLAIN', allowCleartext: true };
  const { result, events } = tryLogin(server.port, credentials, 'none');
  await result;
  const lines = events.flatMap((event) => (event.kind === 'sent' ? [event.text] : []));
  expect(lines).toContain(`AUTH PLAIN ${SECRET_MASK}`);
});

test.each([
  ['a token', { user: 'tim', accessToken: 'a\x01b', allowCleartext: true }],
  ['a user name', { user: 'a\x01auth=Bearer x', password, allowCleartext: true }],
  ['whom to act for', { user: 'tim', password, authzid: 'a\0b', allowCleartext: true }],
])('%s with control characters is refused before anything is sent', async (_what, credentials) => {
  const { result, events } = tryLogin(1, credentials, 'none');
  expect(await failureOf(result)).toMatchObject({ class: 'input', fault: 'local', phase: 'auth' });
  expect(events.map(({ kind }) => kind)).toEqual(['session', 'end']);
});
