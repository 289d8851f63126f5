/** Records of a domain. Each row has a domain of its own, in order but for the lines named. */
import type { Minted } from '../../support/certs.ts';
import type { Zone } from '../../support/name-server.ts';
import { txtRecord } from '../../support/zones.ts';
import { type DomainSetUp, domainSetUp } from '../domain-set-up.ts';
import { loopback } from '../loopback.ts';
import { keyDigest, keys } from '../records.ts';

const finding = { isFinding: true } as const;
const spf = (record: string) => ({ lines: [txtRecord('@', record)] });
const dmarc = (record: string) => ({ lines: [txtRecord('_dmarc', record)] });
/** The key of the one selector that the domain is known to have. */
const dkim = (record: string) => ({ lines: [txtRecord('default._domainkey', record)] });
const sts = (record: string) => ({ lines: [txtRecord('_mta-sts', record)] });
const many = Array.from({ length: 11 }, (_, index) => `s${index}`);

/** For rows about who takes the mail: what a policy demands of them is another matter. */
const noPolicy = 'version: STSv1\nmode: none\nmax_age: 86400\n';

/** Of a mail host in the lab, at port 25, with this promise; signed, so that others can believe it. */
const dane = (
  record: (mx: Minted) => string,
  host: 'mx' | 'plain-mx' = 'mx',
  signing: Zone['signing'] = 'signed',
) => ({
  lines: (mx: Minted) => [`mail A ${loopback(host)}`, `_25._tcp.mail TLSA ${record(mx)}`],
  signing,
});
const promised = (mx: Minted): string => `3 1 1 ${keyDigest(mx)}`;
const renewed = (): string => `3 1 1 ${'5a'.repeat(32)}`;

export const domains: readonly DomainSetUp[] = [
  domainSetUp('mx-missing', 'domain.mx', 'nomx.test', 'no MX record', {
    lines: ['@ MX', '@ A 192.0.2.10', '@ AAAA 2001:db8::10'],
    policy: noPolicy,
  }),
  domainSetUp(
    'null-mx',
    'domain.mx',
    'nullmx.test',
    'an MX record that declines all mail',
    { lines: ['@ MX 0 .'], policy: noPolicy },
    { who: 'recipient' },
  ),
  domainSetUp('mx-is-address', 'domain.mx', 'ipmx.test', 'an address where a name has to stand', {
    lines: ['@ MX 10 192.0.2.10.'],
    policy: noPolicy,
  }),
  domainSetUp('mx-is-cname', 'domain.mx', 'alias.test', 'an MX record that leads to an alias', {
    lines: ['@ MX 10 www', 'www CNAME mail'],
    policy: noPolicy,
  }),
  domainSetUp('mx-unresolvable', 'domain.mx', 'lost.test', 'an MX record that leads to no address', {
    lines: ['@ MX 10 nowhere'],
    policy: noPolicy,
  }),
  domainSetUp('a-missing', 'domain.addresses', 'six.test', 'a mail host without IPv4', { lines: ['mail A'] }),
  domainSetUp(
    'aaaa-missing',
    'domain.addresses',
    'four.test',
    'a mail host without IPv6',
    { lines: ['mail AAAA'] },
    finding,
  ),
  domainSetUp(
    'ptr-missing',
    'domain.ptr',
    'noptr.test',
    'a mail host whose address has no name',
    { lines: ['mail A 192.0.2.12'] },
    { who: 'network-admin' },
  ),
  domainSetUp(
    'ptr-mismatch',
    'domain.ptr',
    'otherptr.test',
    'a mail host whose address has the name of another',
    { lines: ['mail A 192.0.2.11'] },
    { who: 'network-admin' },
  ),

  domainSetUp('spf-missing', 'domain.spf', 'nospf.test', 'no SPF record', { lines: ['@ TXT'] }),
  domainSetUp('spf-multiple', 'domain.spf', 'twospf.test', 'two SPF records', {
    lines: [txtRecord('@', 'v=spf1 mx -all'), txtRecord('@', 'v=spf1 a -all')],
  }),
  domainSetUp(
    'spf-syntax',
    'domain.spf',
    'wordspf.test',
    'ipv4: where ip4: is meant',
    spf('v=spf1 ipv4:192.0.2.1 -all'),
  ),
  domainSetUp(
    'spf-syntax',
    'domain.spf',
    'targetspf.test',
    'an include of a domain without a record',
    spf('v=spf1 include:mail.in-order.test -all'),
  ),
  domainSetUp('spf-too-many-lookups', 'domain.spf', 'many.test', 'eleven includes', {
    lines: [
      txtRecord('@', `v=spf1 ${many.map((name) => `include:${name}.many.test`).join(' ')} -all`),
      ...many.map((name) => txtRecord(name, 'v=spf1 ip4:198.51.100.0/24 -all')),
    ],
  }),
  domainSetUp(
    'spf-too-many-lookups',
    'domain.spf',
    'loop.test',
    'a record that includes itself',
    spf('v=spf1 include:loop.test -all'),
  ),
  domainSetUp(
    'spf-void-lookups',
    'domain.spf',
    'void.test',
    'three names that lead nowhere',
    spf('v=spf1 a:one.void.test a:two.void.test a:three.void.test mx -all'),
  ),
  domainSetUp(
    'spf-allows-all',
    'domain.spf',
    'open.test',
    'a record that ends with +all',
    spf('v=spf1 mx +all'),
  ),
  domainSetUp(
    'spf-fail',
    'domain.spf',
    'strict.test',
    'mail that goes out by a server the record leaves out',
    {
      ...spf('v=spf1 ip4:198.51.100.7 -all'),
      server: { host: '192.0.2.99', port: 25, security: 'none' },
    },
  ),

  domainSetUp(
    'dkim-key-weak',
    'domain.dkim',
    'short.test',
    'a key of 768 bits, which nobody takes',
    dkim(`v=DKIM1; p=${keys.short}`),
  ),
  domainSetUp(
    'dkim-key-weak',
    'domain.dkim',
    'weak.test',
    'a key of 1024 bits, which still works',
    dkim(`v=DKIM1; p=${keys.weak}`),
    finding,
  ),
  domainSetUp(
    'dkim-key-revoked',
    'domain.dkim',
    'revoked.test',
    'a key that was taken back',
    dkim('v=DKIM1; p='),
  ),
  domainSetUp(
    'dkim-syntax',
    'domain.dkim',
    'cut.test',
    'a key that was cut off when it was pasted',
    dkim(`v=DKIM1; k=rsa; p=${keys.good.slice(0, 200)}`),
  ),
  domainSetUp(
    'dkim-selector-missing',
    'domain.dkim',
    'old.test',
    'a message that is signed by a key nobody published',
    {
      lines: [],
      message: (domain) =>
        `From: a@${domain}\r\nTo: b@example.org\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@${domain}>\r\nDKIM-Signature: v=1; a=rsa-sha256; d=${domain}; s=old; h=from; bh=x; b=y\r\n\r\nHello\r\n`,
    },
  ),

  domainSetUp('dmarc-missing', 'domain.dmarc', 'nodmarc.test', 'no DMARC record', { lines: ['_dmarc TXT'] }),
  domainSetUp('dmarc-multiple', 'domain.dmarc', 'twodmarc.test', 'two DMARC records', {
    lines: [txtRecord('_dmarc', 'v=DMARC1; p=none'), txtRecord('_dmarc', 'v=DMARC1; p=reject')],
  }),
  domainSetUp(
    'dmarc-syntax',
    'domain.dmarc',
    'baddmarc.test',
    'a policy that there is not',
    dmarc('v=DMARC1; p=block'),
  ),
  domainSetUp(
    'dmarc-policy-none',
    'domain.dmarc',
    'nonedmarc.test',
    'a policy that lets everything pass',
    dmarc('v=DMARC1; p=none'),
    finding,
  ),

  domainSetUp(
    'mta-sts-missing',
    'domain.mta-sts',
    'nosts.test',
    'no MTA-STS record',
    { lines: ['_mta-sts TXT'] },
    finding,
  ),
  domainSetUp(
    'mta-sts-syntax',
    'domain.mta-sts',
    'badsts.test',
    'an id that is none',
    sts('v=STSv1; id=2026-11-21'),
  ),
  domainSetUp('mta-sts-syntax', 'domain.mta-sts', 'mode.test', 'a mode that there is not', {
    lines: [],
    policy: 'version: STSv1\nmode: Enforced\nmax_age: 86400\nmx: mail.mode.test\n',
  }),
  domainSetUp(
    'mta-sts-policy-unreachable',
    'domain.mta-sts',
    'absent.test',
    'a web server without the policy (404)',
    { lines: [], policy: '' },
  ),
  domainSetUp(
    'mta-sts-policy-unreachable',
    'domain.mta-sts',
    'noweb.test',
    'a host for the policy where nobody listens',
    { lines: [`mta-sts A ${loopback('no-web')}`] },
  ),
  domainSetUp(
    'mta-sts-mx-not-listed',
    'domain.mta-sts',
    'unlisted.test',
    'a policy that leaves the mail host out',
    { lines: [], policy: 'version: STSv1\nmode: enforce\nmax_age: 86400\nmx: mx.elsewhere.test\n' },
  ),
  domainSetUp(
    'tls-rpt-missing',
    'domain.tls-rpt',
    'notlsrpt.test',
    'no address for reports of failed TLS',
    { lines: ['_smtp._tls TXT'] },
    finding,
  ),
  domainSetUp(
    'caa-missing',
    'domain.caa',
    'nocaa.test',
    'no word on who may issue certificates',
    { lines: ['@ CAA'] },
    finding,
  ),

  domainSetUp(
    'dane-mismatch',
    'domain.dane',
    'renewed.test',
    'a certificate that was renewed without its TLSA record',
    dane(renewed),
  ),
  domainSetUp(
    'dane-mismatch',
    'domain.dane',
    'clear.test',
    'a TLSA record of a mail host without STARTTLS',
    dane(promised, 'plain-mx'),
  ),
  domainSetUp(
    'dane-without-dnssec',
    'domain.dane',
    'unsigned.test',
    'a TLSA record in a zone that is not signed',
    dane(promised, 'mx', 'none'),
  ),
  domainSetUp(
    'dane-without-dnssec',
    'domain.dane',
    'unlinked.test',
    'a signed zone that the one above does not vouch for',
    dane(promised, 'mx', 'unlinked'),
  ),
];
