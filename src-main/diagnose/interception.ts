/** Programs and devices that put themselves between a client and TLS, known by the names of their authorities. */
import type { PeerCertificate } from '../contract/reply.ts';

/**
 * Matched against the name of an issuer, `CN=.., O=..` in any order. Only what a filter calls itself: a company
 * that also sells certificates to the public stands here by the name of its filter.
 */
const filters: readonly (readonly [product: string, issuer: RegExp])[] = [
  ['Avast', /avast (web\/mail|mail|web) (shield|scanner)|O=AVAST Software/i],
  ['AVG', /AVG (web\/mail|technologies)|O=AVG Technologies/i],
  ['Norton', /norton (web\/mail|antivirus|360|security)/i],
  ['Avira', /avira (web|mail|internet)/i],
  ['Kaspersky', /kaspersky/i],
  ['ESET', /ESET SSL Filter|O=ESET,? spol/i],
  ['Bitdefender', /bitdefender/i],
  ['Dr.Web', /dr\.? ?web/i],
  ['BullGuard', /bullguard/i],
  ['G DATA', /g ?data (mail|software|internet)/i],
  ['Trend Micro', /trend ?micro/i],
  ['McAfee Web Gateway', /mcafee|skyhigh security/i],
  ['Panda', /panda (security|cloud)/i],
  ['360 Total Security', /qihoo/i],
  ['AdGuard', /adguard/i],
  ['Covenant Eyes', /covenant ?eyes/i],
  ['Qustodio', /qustodio/i],
  ['Net Nanny', /net ?nanny|contentwatch/i],
  ['Zscaler', /zscaler/i],
  ['Netskope', /netskope/i],
  ['Cisco Umbrella', /cisco umbrella/i],
  ['Cisco Web Security', /cisco (secure )?web (security )?(appliance|access)|ironport/i],
  ['Cloudflare Gateway', /gateway ca - cloudflare|cloudflare for teams/i],
  ['Fortinet FortiGate', /fortinet|fortigate/i],
  ['Sophos', /sophos/i],
  ['SonicWall', /sonicwall/i],
  ['WatchGuard', /watchguard|fireware/i],
  ['Check Point', /check ?point (software )?(ssl|https|tls|gateway|inspection)/i],
  ['Palo Alto Networks', /palo ?alto|globalprotect/i],
  ['Blue Coat', /blue ?coat|proxysg/i],
  ['Forcepoint', /forcepoint|websense/i],
  ['Barracuda', /barracuda/i],
  ['Untangle', /untangle|arista (edge threat|ng firewall)/i],
  ['iboss', /\biboss\b/i],
  ['Smoothwall', /smoothwall/i],
  ['Lightspeed', /lightspeed (systems|filter|relay)/i],
  ['Securly', /securly/i],
  ['GoGuardian', /goguardian/i],
  ['ContentKeeper', /contentkeeper/i],
  ['Kerio Control', /kerio/i],
  ['Sangfor', /sangfor|深信服/i],
  ['NetSpark', /netspark/i],
  ['Rimon', /\brimon\b/i],
  ['Squid', /squid( proxy)? ca|squid-in-the-middle/i],
  ['pfSense', /pfsense/i],
  ['OPNsense', /opnsense/i],
  ['mitmproxy', /mitmproxy/i],
  ['Fiddler', /fiddler/i],
  ['Charles', /charles proxy/i],
  ['Burp Suite', /portswigger/i],
  ['ZAP', /zed attack proxy|OWASP Root CA/i],
  ['Proxyman', /proxyman/i],
  ['Superfish', /superfish|komodia/i],
];

/** The filter that signed one of `chain`, the server's own certificate first. */
export function filterOf(chain: readonly PeerCertificate[]): string | undefined {
  const names = chain.map(({ issuer }) => issuer);
  return filters.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0];
}
