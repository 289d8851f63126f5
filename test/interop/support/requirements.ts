/** Whether this system can run the real servers, and what it means when it cannot. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackedPackage } from '../../../build/setup/mail-servers.mjs';

/** What the tests start, by the Debian package that brings it. */
const programs = {
  postfix: () => '/usr/lib/postfix/sbin/master',
  'dovecot-core': () => '/usr/sbin/dovecot',
  'dovecot-submissiond': () => '/usr/lib/dovecot/submission',
  'dovecot-lmtpd': () => '/usr/lib/dovecot/lmtp',
  'python3-aiosmtpd': () => '/usr/lib/python3/dist-packages/aiosmtpd/smtp.py',
  'exim4-daemon-heavy': () => join(unpackedPackage('exim4-daemon-heavy'), 'usr/sbin/exim4'),
  opensmtpd: () => join(unpackedPackage('opensmtpd'), 'usr/sbin/smtpd'),
};
type Package = keyof typeof programs;

/** As below, for the proxies, which need nobody's rights. */
export function reasonToSkipProxies(): string | undefined {
  if (!isDebian()) return 'needs microsocks and tinyproxy as Debian and Ubuntu package them';
  for (const name of ['microsocks', 'tinyproxy']) {
    if (!existsSync(`/usr/bin/${name}`)) throw new Error(`${name} is missing: apt-get install ${name}`);
  }
  return undefined;
}

/**
 * Undefined when the tests can run. Where they cannot, a reason to be skipped by: another system than Debian
 * and its kin, or not root where the server insists on it. Throws where a part is missing that could be there.
 */
export function reasonToSkip(
  packages: readonly Package[] = ['postfix', 'dovecot-core'],
  asRoot = true,
): string | undefined {
  if (!isDebian()) return `needs ${packages.join(' and ')} as Debian and Ubuntu package them`;
  if (asRoot && process.getuid?.() !== 0) return `${packages[0]} can only be started by root`;
  for (const name of packages) {
    const path = programs[name]();
    if (!existsSync(path)) throw new Error(`${path} of ${name} is missing: npm test installs it`);
  }
  return undefined;
}

function isDebian(): boolean {
  const path = '/etc/os-release';
  if (process.platform !== 'linux' || !existsSync(path)) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(path, 'utf8'));
}
