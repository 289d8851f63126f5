import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../../../src-main/diagnose/check.ts';
import { domainAddresses } from '../../../../src-main/diagnose/checks/domain-addresses.ts';
import { domainBimi } from '../../../../src-main/diagnose/checks/domain-bimi.ts';
import { domainCaa } from '../../../../src-main/diagnose/checks/domain-caa.ts';
import { domainDmarc } from '../../../../src-main/diagnose/checks/domain-dmarc.ts';
import { domainMx } from '../../../../src-main/diagnose/checks/domain-mx.ts';
import { domainPtr } from '../../../../src-main/diagnose/checks/domain-ptr.ts';
import { domainSpf } from '../../../../src-main/diagnose/checks/domain-spf.ts';
import { domainTlsRpt } from '../../../../src-main/diagnose/checks/domain-tls-rpt.ts';
import { diagnose } from '../../../../src-main/diagnose/run.ts';
import {
  type NameServerProcess,
  reasonToSkipDns,
  startNameServer,
  type Zone,
} from '../../../support/name-server.ts';
import { changedLines, txtRecord } from '../../../support/zones.ts';
import { run, runOrNot } from './support.ts';

/** A domain in order, with `changes` in place of the lines that begin alike. */
const healthy = (...changes: readonly string[]): Zone => ({
  records: changedLines(
    [
      '@ MX 10 mail',
      'mail A 192.0.2.10',
      'mail AAAA 2001:db8::10',
      txtRecord('@', 'v=spf1 mx -all'),
      txtRecord('_dmarc', 'v=DMARC1; p=reject; rua=mailto:dmarc@healthy.test'),
      txtRecord('_smtp._tls', 'v=TLSRPTv1; rua=mailto:tls@healthy.test'),
      '@ CAA 0 issue "ca.example.net"',
    ],
    changes,
  ),
});

const includes = Array.from({ length: 11 }, (_, index) => `include:s${index}.many.test`).join(' ');

const zones: Readonly<Record<string, Zone>> = {
  'healthy.test': healthy(),
  'sub.healthy.test': { records: ['@ MX 10 mail.healthy.test.'] },
  '2.0.192.in-addr.arpa': { records: ['10 PTR mail.healthy.test.', '11 PTR mail.healthy.test.'] },
  '8.b.d.0.1.0.0.2.ip6.arpa': {
    records: ['0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.healthy.test.'],
  },
  'nomx.test': healthy('@ MX', '@ A 192.0.2.10'),
  'nullmx.test': healthy('@ MX 0 .'),
  'ipmx.test': healthy('@ MX 10 192.0.2.10.'),
  'alias.test': healthy('@ MX 10 www', 'www CNAME mail'),
  'lost.test': healthy('@ MX 10 nowhere'),
  'six.test': healthy('mail A'),
  'four.test': healthy('mail AAAA'),
  'noptr.test': healthy('mail A 192.0.2.12'),
  'otherptr.test': healthy('mail A 192.0.2.11', 'mail AAAA'),
  'private.test': healthy('mail A 10.1.2.3', 'mail AAAA'),
  'nospf.test': healthy('@ TXT'),
  'twospf.test': healthy(txtRecord('@', 'v=spf1 mx -all'), txtRecord('@', 'v=spf1 a -all')),
  'wordspf.test': healthy(txtRecord('@', 'v=spf1 ipv4:192.0.2.1 -all')),
  'nearspf.test': healthy(txtRecord('@', 'v=spf1; mx -all')),
  'targetspf.test': healthy(txtRecord('@', 'v=spf1 include:none.healthy.test -all')),
  'many.test': {
    records: [
      ...healthy(txtRecord('@', `v=spf1 ${includes} -all`)).records,
      ...Array.from({ length: 11 }, (_, index) => txtRecord(`s${index}`, 'v=spf1 ip4:198.51.100.0/24 -all')),
    ],
  },
  'loop.test': healthy(txtRecord('@', 'v=spf1 include:loop.test -all')),
  'void.test': healthy(txtRecord('@', 'v=spf1 a:one.void.test a:two.void.test a:three.void.test mx -all')),
  'open.test': healthy(txtRecord('@', 'v=spf1 mx +all')),
  'opened.test': healthy(txtRecord('@', 'v=spf1 include:open.test -all')),
  'openip.test': healthy(txtRecord('@', 'v=spf1 ip4:0.0.0.0/0 -all')),
  'strict.test': healthy(txtRecord('@', 'v=spf1 ip4:198.51.100.7 -all')),
  'nodmarc.test': healthy('_dmarc TXT'),
  'twodmarc.test': healthy(
    txtRecord('_dmarc', 'v=DMARC1; p=none'),
    txtRecord('_dmarc', 'v=DMARC1; p=reject'),
  ),
  'baddmarc.test': healthy(txtRecord('_dmarc', 'v=DMARC1; p=block; rua=mailto:a@b.test')),
  'neardmarc.test': healthy(txtRecord('_dmarc', 'p=reject; v=DMARC1')),
  'nonedmarc.test': healthy(txtRecord('_dmarc', 'v=DMARC1; p=none')),
  'notlsrpt.test': healthy('_smtp._tls TXT'),
  'badtlsrpt.test': healthy(txtRecord('_smtp._tls', 'v=TLSRPTv1; rua=reports@example.test')),
  'nocaa.test': healthy('@ CAA'),
  'bimi.test': healthy(txtRecord('default._bimi', 'v=BIMI1; l=https://bimi.test/logo.svg;')),
  'badbimi.test': healthy(txtRecord('default._bimi', 'v=BIMI1; l=http://bimi.test/logo.svg')),
  'unsure.test': healthy('@ TXT', 'mail A 192.0.2.12', txtRecord('_dmarc', 'v=DMARC1; q=x')),
  'worst.test': { records: ['@ MX 10 nowhere'] },
  'bogus.test': { ...healthy(), signing: 'expired' },
};

describe.skipIf(reasonToSkipDns() !== undefined)('checks of a domain, asked of a real name server', () => {
  let server: NameServerProcess;
  beforeAll(async () => {
    server = await startNameServer(zones);
  });
  afterAll(async () => {
    await server.stop();
  });
  const ask = (check: Check, domain: string, target = {}) =>
    run(check, { domain, ...target }, { dnsServer: server.address });

  test.each([
    domainMx,
    domainAddresses,
    domainPtr,
    domainSpf,
    domainDmarc,
    domainTlsRpt,
    domainBimi,
    domainCaa,
  ])('$id finds nothing wrong with a healthy domain', async (check) => {
    const answer = await ask(check, 'Healthy.Test.');
    expect(answer).toMatchObject({ status: 'pass' });
    expect(answer.findings ?? []).toEqual([]);
    expect(answer.cause).toBeUndefined();
  });

  test.each<[domain: string, cause: string, check: Check, evidence: object]>([
    ['absent.test', 'dns-name-not-found', domainMx, {}],
    ['nomx.test', 'mx-missing', domainMx, { addresses: ['192.0.2.10'] }],
    ['nullmx.test', 'null-mx', domainMx, { records: [{ exchange: '.', preference: 0, addresses: [] }] }],
    ['ipmx.test', 'mx-is-address', domainMx, { hosts: ['192.0.2.10'] }],
    ['alias.test', 'mx-is-cname', domainMx, { hosts: ['www.alias.test'], aliases: ['mail.alias.test'] }],
    ['lost.test', 'mx-unresolvable', domainMx, { hosts: ['nowhere.lost.test'] }],
    ['six.test', 'a-missing', domainAddresses, {}],
    ['noptr.test', 'ptr-missing', domainPtr, { address: '192.0.2.12', host: 'mail.noptr.test' }],
    ['otherptr.test', 'ptr-mismatch', domainPtr, { address: '192.0.2.11', names: ['mail.healthy.test'] }],
    ['nospf.test', 'spf-missing', domainSpf, {}],
    ['twospf.test', 'spf-multiple', domainSpf, {}],
    [
      'wordspf.test',
      'spf-syntax',
      domainSpf,
      { record: 'v=spf1 ipv4:192.0.2.1 -all', at: 7, text: 'ipv4:192.0.2.1', reason: 'unknown-mechanism' },
    ],
    [
      'nearspf.test',
      'spf-syntax',
      domainSpf,
      { record: 'v=spf1; mx -all', at: 0, reason: 'version-invalid' },
    ],
    [
      'targetspf.test',
      'spf-syntax',
      domainSpf,
      { text: 'include:none.healthy.test', reason: 'target-has-no-record' },
    ],
    ['many.test', 'spf-too-many-lookups', domainSpf, { lookups: 11, limit: 10 }],
    ['loop.test', 'spf-too-many-lookups', domainSpf, { reason: 'loop', text: 'include:loop.test' }],
    ['void.test', 'spf-void-lookups', domainSpf, { voidLookups: 3, limit: 2 }],
    ['open.test', 'spf-allows-all', domainSpf, { open: { domain: 'open.test', term: '+all', at: 10 } }],
    ['opened.test', 'spf-allows-all', domainSpf, { open: { domain: 'open.test', term: '+all', at: 10 } }],
    ['openip.test', 'spf-allows-all', domainSpf, {}],
    ['nodmarc.test', 'dmarc-missing', domainDmarc, { name: '_dmarc.nodmarc.test' }],
    ['twodmarc.test', 'dmarc-multiple', domainDmarc, {}],
    ['baddmarc.test', 'dmarc-syntax', domainDmarc, { at: 10, text: 'p=block', reason: 'value-unknown' }],
    ['neardmarc.test', 'dmarc-syntax', domainDmarc, { at: 0, reason: 'version-not-first' }],
  ])('%s is told by %s', async (domain, cause, check, evidence) => {
    const answer = await ask(check, domain);
    expect(answer).toMatchObject({ status: 'fail', cause, evidence: { domain, ...evidence } });
  });

  test.each<[domain: string, cause: string, check: Check]>([
    ['four.test', 'aaaa-missing', domainAddresses],
    ['nonedmarc.test', 'dmarc-policy-none', domainDmarc],
    ['notlsrpt.test', 'tls-rpt-missing', domainTlsRpt],
    ['badtlsrpt.test', 'tls-rpt-missing', domainTlsRpt],
    ['nocaa.test', 'caa-missing', domainCaa],
  ])('%s is warned of by %s', async (domain, cause, check) => {
    expect(await ask(check, domain)).toMatchObject({ status: 'warn', findings: [{ cause }] });
  });

  test('a domain below another is under its DMARC policy and its CAA records', async () => {
    expect(await ask(domainDmarc, 'sub.healthy.test')).toMatchObject({
      status: 'pass',
      evidence: { name: '_dmarc.healthy.test', policy: 'reject' },
    });
    expect(await ask(domainCaa, 'sub.healthy.test')).toMatchObject({
      status: 'pass',
      evidence: { name: 'healthy.test' },
    });
  });

  test('addresses nobody outside can look up need no name', async () => {
    expect(await ask(domainPtr, 'private.test')).toMatchObject({ status: 'pass' });
  });

  test('a relay that the domain does not let send fails SPF; behind a login it may send from elsewhere', async () => {
    const server = { host: '192.0.2.99', port: 25, security: 'none' } as const;
    const credentials = { user: 'u', password: 'p', allowCleartext: false };
    expect(await ask(domainSpf, 'strict.test', { server })).toMatchObject({
      status: 'fail',
      cause: 'spf-fail',
      evidence: { address: '192.0.2.99', result: 'fail' },
    });
    expect(await ask(domainSpf, 'strict.test', { server, credentials })).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'spf-fail' }],
    });
    const allowed = { ...server, host: '198.51.100.7' };
    expect(await ask(domainSpf, 'strict.test', { server: allowed })).toMatchObject({ status: 'pass' });
  });

  test('the tree of an SPF record shows each lookup where it is made', async () => {
    const { evidence } = await ask(domainSpf, 'opened.test');
    expect(evidence).toMatchObject({
      lookups: 2,
      tree: {
        domain: 'opened.test',
        looked: ['include:open.test'],
        below: [{ domain: 'open.test', record: 'v=spf1 mx +all', looked: ['mx'] }],
      },
    });
  });

  test('one wrong record is the verdict, whatever else is worth mending', async () => {
    const verdict = async (domain: string) => {
      const { verdict, findings } = await diagnose({
        target: { domain, allowSend: false },
        groups: ['domain'],
        dnsServer: server.address,
        signal: AbortSignal.timeout(10_000),
        openSession: () => ({ id: 's', tap: () => undefined }),
        crashed: (_check, error) => {
          throw error;
        },
      });
      return { cause: verdict.cause, findings: findings.map(({ cause }) => cause) };
    };
    expect(await verdict('twospf.test')).toMatchObject({ cause: 'spf-multiple' });
    expect((await verdict('nullmx.test')).cause).toBe('null-mx');
    expect(await verdict('noptr.test')).toMatchObject({ cause: 'ptr-missing' });
    expect(await verdict('unsure.test')).toMatchObject({
      cause: 'dmarc-syntax',
      findings: expect.arrayContaining(['ptr-missing', 'spf-missing']),
    });
    expect(await verdict('worst.test')).toMatchObject({
      cause: 'mx-unresolvable',
      findings: expect.arrayContaining(['spf-missing', 'dmarc-missing', 'tls-rpt-missing', 'caa-missing']),
    });
  });

  test('a logo is told of, and one that cannot be shown is worth a warning', async () => {
    expect(await ask(domainBimi, 'bimi.test')).toMatchObject({
      status: 'pass',
      evidence: { present: true, logo: 'https://bimi.test/logo.svg' },
    });
    expect(await ask(domainBimi, 'badbimi.test')).toMatchObject({
      status: 'warn',
      evidence: { at: 9, reason: 'value-invalid' },
    });
  });

  test('signatures that do not hold are told apart from a name server that fails', async () => {
    const answer = await ask(domainMx, 'bogus.test');
    expect(answer).toMatchObject({ status: 'fail', evidence: { fault: 'bogus', question: 'bogus.test MX' } });
    expect(answer.cause).toBeUndefined();
  });
});

describe('checks of a domain without answers', () => {
  test('a name server that is not there is named, within seconds', async () => {
    expect(await run(domainMx, { domain: 'example.test' })).toMatchObject({
      status: 'fail',
      cause: 'dns-server-unreachable',
      evidence: { dnsServer: '127.0.0.1:9', question: 'example.test MX' },
    });
  });

  test('after it, nothing else is asked', async () => {
    const first = { status: 'fail', cause: 'dns-server-unreachable' } as const;
    expect(
      await run(domainSpf, { domain: 'example.test' }, { outcomes: { 'domain.mx': first } }),
    ).toMatchObject({ status: 'skipped' });
  });

  test('without a domain there is nothing to ask', async () => {
    expect(await runOrNot(domainMx, {})).toBeUndefined();
  });
});
