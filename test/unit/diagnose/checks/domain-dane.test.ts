import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daneCheck } from '../../../../src-main/diagnose/checks/domain-dane.ts';
import { type Minted, mintAuthority, mintCertificate, withChain } from '../../../support/certs.ts';
import { type FakeServer, fakeServer } from '../../../support/fake-server.ts';
import {
  type NameServerProcess,
  reasonToSkipDns,
  startNameServer,
  type Zone,
} from '../../../support/name-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { run } from './support.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const certificateOf = ({ cert }: Minted) => new X509Certificate(cert);
const keyOf = (minted: Minted): Buffer => {
  const key = certificateOf(minted).publicKey.export({ type: 'spki', format: 'der' });
  return Buffer.from(key);
};

describe.skipIf(reasonToSkipDns() !== undefined)('domain.dane', () => {
  let dns: NameServerProcess;
  let server: FakeServer;
  let plain: FakeServer;
  let own: Minted;
  beforeAll(async () => {
    const authority = await mintAuthority();
    own = await mintCertificate({ issuer: authority, names: ['mail.whatever.test'] });
    server = await fakeServer(politeServer({ capabilities: ['STARTTLS'], tls: withChain(own, authority) }));
    plain = await fakeServer(politeServer());
    const promise = (record: string, signing: Zone['signing'] = 'signed', port = server.port): Zone => ({
      records: ['@ MX 10 mail', 'mail A 127.0.0.1', `_${port}._tcp.mail TLSA ${record}`],
      signing,
    });
    const wrong = sha256(Buffer.from('another key'));
    dns = await startNameServer({
      'key.test': promise(`3 1 1 ${sha256(keyOf(own))}`),
      'whole.test': promise(`3 0 0 ${certificateOf(own).raw.toString('hex')}`),
      'authority.test': promise(`2 0 1 ${sha256(certificateOf(authority).raw)}`),
      'renewed.test': promise(`3 1 1 ${wrong}`),
      'rollover.test': {
        records: [
          ...promise(`3 1 1 ${wrong}`).records,
          `_${server.port}._tcp.mail TLSA 3 1 1 ${sha256(keyOf(own))}`,
        ],
        signing: 'signed',
      },
      'webpki.test': promise(`1 1 1 ${sha256(keyOf(own))}`),
      'unsigned.test': promise(`3 1 1 ${sha256(keyOf(own))}`, 'none'),
      'unlinked.test': promise(`3 1 1 ${sha256(keyOf(own))}`, 'unlinked'),
      'clear.test': promise(`3 1 1 ${sha256(keyOf(own))}`, 'signed', plain.port),
      'none.test': { records: ['@ MX 10 mail', 'mail A 127.0.0.1'], signing: 'signed' },
    });
  });
  afterAll(async () => {
    await Promise.all([dns.stop(), server.close(), plain.close()]);
  });
  const ask = (domain: string, port = server.port) =>
    run(daneCheck(port), { domain }, { dnsServer: dns.address });

  test.each(['key.test', 'whole.test', 'authority.test', 'rollover.test'])(
    '%s: the certificate is the one that was promised, whoever issued it',
    async (domain) => {
      expect(await ask(domain)).toMatchObject({
        status: 'pass',
        evidence: { mxSigned: true, hosts: [{ host: `mail.${domain}`, dnssec: 'secure', matches: true }] },
      });
    },
  );

  test('nothing promised is no fault', async () => {
    expect(await ask('none.test')).toMatchObject({ status: 'pass', findings: [], evidence: { hosts: [] } });
  });

  test('a certificate that was renewed without its record is told, with what should stand there', async () => {
    expect(await ask('renewed.test')).toMatchObject({
      status: 'fail',
      cause: 'dane-mismatch',
      evidence: {
        name: `_${server.port}._tcp.mail.renewed.test`,
        reason: 'other-certificate',
        wanted: `3 1 1 ${sha256(keyOf(own))}`,
      },
    });
  });

  test('a promise that mail servers do not read, and one that is not kept for want of STARTTLS', async () => {
    expect(await ask('webpki.test')).toMatchObject({
      cause: 'dane-mismatch',
      evidence: { reason: 'no-usable-record' },
    });
    expect(await ask('clear.test', plain.port)).toMatchObject({
      cause: 'dane-mismatch',
      evidence: { reason: 'starttls-not-offered' },
    });
  });

  test.each(['unsigned.test', 'unlinked.test'])('%s: nobody can trust the promise', async (domain) => {
    expect(await ask(domain)).toMatchObject({
      status: 'fail',
      cause: 'dane-without-dnssec',
      evidence: { hosts: [{ dnssec: 'insecure' }] },
    });
  });

  test('the person logs in nowhere, and shows no certificate of theirs', async () => {
    expect(
      server.peers.flatMap((peer) => peer.lines).filter((line) => /^(AUTH|MAIL|RCPT)/.test(line)),
    ).toEqual([]);
  });
});
