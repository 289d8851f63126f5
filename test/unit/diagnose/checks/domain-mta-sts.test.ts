import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../../../src-main/diagnose/check.ts';
import { mtaStsCheck } from '../../../../src-main/diagnose/checks/domain-mta-sts.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { closedPort } from '../../../support/closed-port.ts';
import { type NameServerProcess, reasonToSkipDns, startNameServer } from '../../../support/name-server.ts';
import { txtRecord } from '../../../support/zones.ts';
import { run } from './support.ts';

const enforce = (...mx: readonly string[]): string =>
  ['version: STSv1', 'mode: enforce', 'max_age: 604800', ...mx.map((name) => `mx: ${name}`), ''].join('\r\n');

const say =
  (text: string, status = 200, headers: Record<string, string> = { 'content-type': 'text/plain' }) =>
  (reply: ServerResponse) => {
    reply.writeHead(status, headers).end(text);
  };

/** What the policy's server says, by domain. */
const policies: Readonly<Record<string, (reply: ServerResponse) => void>> = {
  'good.test': say(enforce('mail.good.test')),
  'star.test': say(enforce('*.star.test')),
  'testing.test': say(enforce('other.test').replace('enforce', 'testing')),
  'stopped.test': say('version: STSv1\nmode: none\nmax_age: 86400\n'),
  'unlisted.test': say(enforce('mx.elsewhere.test', '*.mail.unlisted.test')),
  'absent.test': say('Not here', 404),
  'moved.test': say('', 301, { location: 'https://www.moved.test/policy' }),
  'huge.test': say('x'.repeat(200_000)),
  'mode.test': say(enforce('mail.mode.test').replace('enforce', 'Enforced')),
  'nomx.test': say(enforce()),
  'othername.test': say(enforce('mail.othername.test')),
};
const domains = [...Object.keys(policies), 'badid.test', 'tworecords.test'];

const zone = (domain: string) => ({
  records: [
    '@ MX 10 mail',
    'mail A 192.0.2.10',
    'mta-sts A 127.0.0.1',
    txtRecord('_mta-sts', domain === 'badid.test' ? 'v=STSv1; id=2026-11-21' : 'v=STSv1; id=20261121;'),
    ...(domain === 'tworecords.test' ? [txtRecord('_mta-sts', 'v=STSv1; id=2')] : []),
  ],
});

describe.skipIf(reasonToSkipDns() !== undefined)('domain.mta-sts', () => {
  let dns: NameServerProcess;
  let web: Server;
  let authority: Minted;
  let check: Check;
  const port = () => {
    const address = web.address() as AddressInfo;
    return address.port;
  };
  beforeAll(async () => {
    authority = await mintAuthority();
    const names = domains
      .filter((domain) => domain !== 'othername.test')
      .map((domain) => `mta-sts.${domain}`);
    const certificate = await mintCertificate({ issuer: authority, names });
    web = createServer({ cert: certificate.cert, key: certificate.key }, (asked, reply) => {
      const domain = (asked.headers.host ?? '').replace(/^mta-sts\./, '').replace(/:\d+$/, '');
      const handle = asked.url === '/.well-known/mta-sts.txt' ? policies[domain] : undefined;
      (handle ?? say('', 404))(reply);
    });
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    check = mtaStsCheck(port());
    dns = await startNameServer({
      ...Object.fromEntries(domains.map((domain) => [domain, zone(domain)])),
      'plain.test': { records: ['@ MX 10 mail'] },
      'lost.test': { records: ['@ MX 10 mail', txtRecord('_mta-sts', 'v=STSv1; id=1')] },
    });
  });
  afterAll(async () => {
    web.closeAllConnections();
    web.close();
    await dns.stop();
  });
  const ask = (domain: string, asked = check, trusted = true) =>
    run(asked, { domain, ...(trusted && { systemRoots: [authority.cert] }) }, { dnsServer: dns.address });

  test.each([
    ['good.test', { mode: 'enforce', maxAge: 604_800, mx: ['mail.good.test'] }],
    ['star.test', { mx: ['*.star.test'] }],
    ['stopped.test', { mode: 'none' }],
  ])('%s is in order', async (domain, evidence) => {
    expect(await ask(domain)).toMatchObject({ status: 'pass', findings: [], evidence });
  });

  test('none published is worth a warning', async () => {
    expect(await ask('plain.test')).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'mta-sts-missing' }],
    });
  });

  test.each([
    ['unlisted.test', 'mta-sts-mx-not-listed', { hosts: ['mail.unlisted.test'] }],
    ['absent.test', 'mta-sts-policy-unreachable', { status: 404 }],
    ['moved.test', 'mta-sts-policy-unreachable', { status: 301, location: 'https://www.moved.test/policy' }],
    ['huge.test', 'mta-sts-policy-unreachable', { detail: 'The policy is longer than 65536 bytes.' }],
    ['othername.test', 'mta-sts-policy-unreachable', { error: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    ['lost.test', 'mta-sts-policy-unreachable', { error: 'no-address' }],
    ['mode.test', 'mta-sts-syntax', { at: 16, text: 'mode: Enforced', reason: 'value-unknown' }],
    ['nomx.test', 'mta-sts-syntax', { text: 'mx', reason: 'tag-missing' }],
    ['badid.test', 'mta-sts-syntax', { at: 9, text: 'id=2026-11-21', reason: 'value-invalid' }],
    ['tworecords.test', 'mta-sts-syntax', { reason: 'several-records' }],
  ])('%s is told by %s', async (domain, cause, evidence) => {
    expect(await ask(domain)).toMatchObject({ status: 'fail', cause, evidence });
  });

  test('a host that is not listed is only reported while the policy is tested', async () => {
    expect(await ask('testing.test')).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'mta-sts-mx-not-listed' }],
    });
  });

  test('a certificate nobody knows, and a server that is not there', async () => {
    expect(await ask('good.test', check, false)).toMatchObject({
      cause: 'mta-sts-policy-unreachable',
      evidence: { error: expect.stringMatching(/^(UNABLE_TO_|SELF_SIGNED)/) },
    });
    expect(await ask('good.test', mtaStsCheck(await closedPort()))).toMatchObject({
      cause: 'mta-sts-policy-unreachable',
      evidence: { error: 'ECONNREFUSED', host: 'mta-sts.good.test' },
    });
  });
});
