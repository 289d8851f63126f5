/** A domain in order, and how rows of the lab change one thing about it. */
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { createTransport } from 'nodemailer';
import { type Minted, mintCertificate, withChain } from '../support/certs.ts';
import { fakeServer } from '../support/fake-server.ts';
import type { Zone } from '../support/name-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { changedLines, txtRecord } from '../support/zones.ts';
import { loopback } from './loopback.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const published = (key: { readonly publicKey: typeof pair.publicKey }): string =>
  key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** What a DKIM record publishes of keys of the lab. */
export const keys = {
  good: published(pair),
  short: published(generateKeyPairSync('rsa', { modulusLength: 768 })),
  weak: published(generateKeyPairSync('rsa', { modulusLength: 1024 })),
} as const;

/** A message of the domain, signed by its key. */
export async function signedMessage(
  from: string,
  domainName: string,
  keySelector = 'default',
): Promise<string> {
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    dkim: { domainName, keySelector, privateKey },
  });
  const { message } = await transport.sendMail({
    from,
    to: 'b@example.org',
    subject: 'Hello',
    text: 'Really.\n',
  });
  return message.toString();
}

/** Of a key, as TLSA records tell it. */
export const keyDigest = ({ cert }: Minted): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** Everything that can be asked for is there and right. */
const inOrder: readonly string[] = [
  '@ MX 10 mail',
  'mail A 192.0.2.10',
  'mail AAAA 2001:db8::10',
  txtRecord('@', 'v=spf1 mx -all'),
  txtRecord('default._domainkey', `v=DKIM1; k=rsa; p=${keys.good}`),
  txtRecord('_dmarc', 'v=DMARC1; p=reject; rua=mailto:dmarc@sender.test'),
  txtRecord('_mta-sts', 'v=STSv1; id=20261121'),
  `mta-sts A ${loopback('web')}`,
  txtRecord('_smtp._tls', 'v=TLSRPTv1; rua=mailto:tls@sender.test'),
  '@ CAA 0 issue "ca.example.net"',
];

/** A domain in order, with these lines in place of those that begin with the same two words. */
export const domainWith = (changes: readonly string[], signing: Zone['signing'] = 'none'): Zone => ({
  records: changedLines(inOrder, changes),
  signing,
});

/** Names of the addresses that `inOrder` knows. */
export const reverseZones: Readonly<Record<string, Zone>> = {
  'in-order.test': domainWith([]),
  '2.0.192.in-addr.arpa': { records: ['10 PTR mail.in-order.test.', '11 PTR mail.in-order.test.'] },
  '8.b.d.0.1.0.0.2.ip6.arpa': {
    records: ['0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.in-order.test.'],
  },
};

/** An MTA-STS policy in order. */
export const enforced = (domain: string): string =>
  ['version: STSv1', 'mode: enforce', 'max_age: 604800', `mx: mail.${domain}`, ''].join('\r\n');

/** The policies of the domains over HTTPS: each in order unless `policies` says otherwise; an empty one is not there. */
export async function servePolicies(
  authority: Minted,
  domains: readonly string[],
  policies: Readonly<Record<string, string>>,
): Promise<AsyncDisposable> {
  const names = domains.map((domain) => `mta-sts.${domain}`);
  const { cert, key } = await mintCertificate({ issuer: authority, names });
  const server = createServer({ cert, key }, (asked, reply) => {
    const domain = (asked.headers.host ?? '').replace(/^mta-sts\./, '');
    const policy = policies[domain] ?? enforced(domain);
    reply.writeHead(policy === '' ? 404 : 200, { 'content-type': 'text/plain' }).end(policy);
  });
  server.listen(443, loopback('web'));
  await once(server, 'listening');
  return {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Mail hosts at port 25: one with STARTTLS and this certificate, and one without STARTTLS. */
export async function serveMailHosts(certificate: Minted, authority: Minted): Promise<AsyncDisposable> {
  const tls = withChain(certificate, authority);
  const servers = await Promise.all([
    fakeServer(politeServer({ capabilities: ['STARTTLS'], tls }), { at: { host: loopback('mx'), port: 25 } }),
    fakeServer(politeServer(), { at: { host: loopback('plain-mx'), port: 25 } }),
  ]);
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
