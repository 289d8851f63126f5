/** System packages on Debian and Ubuntu: installed when we are root, else named in the command to run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { run } from './run.mjs';

/**
 * What Electron loads at run time. Where two names stand, newer releases carry the second (their libraries were
 * rebuilt for 64-bit time).
 */
export const electronPackages = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['libx11-xcb1'],
  ['libxss1'],
  ['libxtst6'],
];

/**
 * What the tests use besides: a display, a keyring, real mail servers and proxies, a font with Chinese in it, the
 * programs that read and repeat what a trace is exported to, and those that sign DNS zones.
 */
export const testPackages = [
  ['xvfb'],
  ['dbus'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['fonts-noto-cjk'],
  ['postfix'],
  ['dovecot-core'],
  ['dovecot-submissiond'],
  ['dovecot-lmtpd'],
  ['microsocks'],
  ['tinyproxy'],
  ['openssl'],
  ['python3-aiosmtpd'],
  ['libgsasl18'],
  ['libsasl2-modules'],
  ['tshark'],
  ['swaks'],
  ['libnet-ssleay-perl'],
  ['curl'],
  ['ldnsutils'],
];

/**
 * @param {string[][]} packages each with its possible names
 * @param {(line: string) => void} log
 * @throws when something is missing that cannot be installed; the message holds the command to run
 */
export async function installSystemPackages(packages, log) {
  if (!isDebian()) return;
  const missing = missingOf(packages);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const names = missing.map(nameHere).join(' ');
    throw new Error(
      `System packages are missing. Install them and start again:\n\n  sudo apt-get install -y ${names}\n`,
    );
  }
  log(`Installing system packages: ${missing.map(([name]) => name).join(' ')}`);
  await aptGet(['update', '-qq']);
  answerQuestions(missing);
  await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...missing.map(nameHere)]);
  const still = missingOf(missing);
  if (still.length > 0) throw new Error(`apt-get did not install ${still.map(nameHere).join(' ')}`);
}

/** True on Debian, Ubuntu and what is made from them. */
export function isDebian() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @param {string[][]} packages */
function missingOf(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's own.
  const format = '${Package} ${db:Status-Status}\n';
  // It ends with 1 when it does not know one of them, and lists the others all the same.
  const { stdout, error } = spawnSync('dpkg-query', ['-W', '-f', format, ...packages.flat()], {
    encoding: 'utf8',
  });
  if (error) throw error;
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return packages.filter((names) => !names.some((name) => installed.has(`${name} installed`)));
}

/**
 * The name under which this release has the package.
 * @param {string[]} names
 */
function nameHere(names) {
  const known = names.find((name) =>
    /Candidate: (?!\(none\))/.test(
      execFileSync('apt-cache', ['policy', name], { encoding: 'utf8', env: plainEnv() }),
    ),
  );
  return known ?? String(names[0]);
}

/**
 * Postfix asks at installation what kind of mail server this machine is: none, it is here for the tests.
 * @param {string[][]} packages
 */
function answerQuestions(packages) {
  if (!packages.some(([name]) => name === 'postfix')) return;
  execFileSync('debconf-set-selections', {
    input: 'postfix postfix/main_mailer_type select No configuration\n',
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

/**
 * @param {string[]} args
 * @param {string} [cwd] where `download` puts its files
 */
export async function aptGet(args, cwd) {
  const patience = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', [...patience, ...args], {
    ...(cwd !== undefined && { cwd }),
    env: { ...plainEnv(), DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function plainEnv() {
  return { ...process.env, LC_ALL: 'C' };
}
