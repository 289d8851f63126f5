/** Whether this system can run the real servers, and what it means when it cannot. */
import { existsSync, readFileSync } from 'node:fs';

/** What the tests start, by the Debian package that brings it. */
const programs = {
  postfix: '/usr/lib/postfix/sbin/master',
  'dovecot-core': '/usr/sbin/dovecot',
};

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
 * and its kin, or not root, which Postfix insists on. Throws where a part is missing that could be there.
 */
export function reasonToSkip(): string | undefined {
  if (!isDebian()) return 'needs Postfix and Dovecot as Debian and Ubuntu package them';
  for (const [name, path] of Object.entries(programs)) {
    if (!existsSync(path)) throw new Error(`${path} is missing: apt-get install ${name}`);
  }
  return process.getuid?.() === 0 ? undefined : 'Postfix can only be started by root';
}

function isDebian(): boolean {
  const path = '/etc/os-release';
  if (process.platform !== 'linux' || !existsSync(path)) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(path, 'utf8'));
}
