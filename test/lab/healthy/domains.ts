/** Domains in order. */
import type { Minted } from '../../support/certs.ts';
import type { Zone } from '../../support/name-server.ts';
import { loopback } from '../loopback.ts';
import { domainWith, enforced, keyDigest, signedMessage } from '../records.ts';
import type { Healthy } from '../set-up.ts';

const named = (server: string, form: string, domain: string): Healthy => ({
  server,
  form,
  build: ({ world }) => ({ domain, dnsServer: world.dnsServer }),
});

export const goodDomains: readonly Healthy[] = [
  named('a domain', 'with every record there is', 'in-order.test'),
  named('a domain', 'signed, with a TLSA record of its mail host', 'signed.test'),
  named('a domain', 'whose mail a provider takes, by its own records', 'hosted.test'),
  {
    server: 'a message',
    form: 'signed by the domain in its From',
    build: async (stage) => ({
      domain: 'in-order.test',
      dnsServer: stage.world.dnsServer,
      message: { raw: await stage.file(await signedMessage('a@in-order.test', 'in-order.test')) },
    }),
  },
];

/** `in-order.test` stands with the names of its addresses. */
export const goodZones = (mx: Minted): Readonly<Record<string, Zone>> => ({
  'signed.test': domainWith(
    [
      `mail A ${loopback('mx')}`,
      `_25._tcp.mail TLSA 3 1 1 ${keyDigest(mx)}`,
      // Unbound cannot prove that a name below one without records of its own does not exist.
      '_domainkey TXT "o=-"',
    ],
    'signed',
  ),
  'hosted.test': domainWith(['@ MX 10 mail.in-order.test.', '@ TXT "v=spf1 include:in-order.test ~all"']),
});

/** The provider's host is the one to be listed. */
export const goodPolicies = { 'hosted.test': enforced('in-order.test') };
