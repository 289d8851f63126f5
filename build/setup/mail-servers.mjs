/**
 * Servers for the tests that cannot be installed like the others. Debian's packages of Exim and OpenSMTPD
 * conflict with Postfix, since a machine has one mail server at port 25: they are unpacked into a cache folder
 * and not installed, only the libraries they load are. No user, service or file of the system comes with them,
 * and the tests run them in a folder that is their whole file system. Unbound comes the same way, since
 * its installed package would answer for the machine's own DNS. Haraka comes from the npm registry, with
 * a lock file of its own, so that `npm ci` does not bring a mail server to everyone.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installWhole } from '../electron/install.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { aptGet, installSystemPackages, isDebian } from './debian.mjs';
import { run } from './run.mjs';

const unpackedPackages = ['exim4-daemon-heavy', 'opensmtpd', 'unbound'];
const harakaLock = join(import.meta.dirname, 'haraka');
const fetchDeadlineMs = 5 * 60_000;
/** In the folder of an unpacked package: the packages of the libraries that it loads, one a line, and its version. */
const librariesFile = 'libraries';
const versionFile = 'version';

/**
 * The file tree of an unpacked package.
 * @param {string} name
 */
export function unpackedPackage(name) {
  const release = readFileSync('/etc/os-release', 'utf8');
  /** @param {string} key */
  const told = (key) => new RegExp(`^${key}="?([\\w.]+)`, 'm').exec(release)?.[1] ?? 'unknown';
  return cacheFolder('mail-servers', `${told('ID')}-${told('VERSION_ID')}-${process.arch}`, name);
}

/**
 * The version of an unpacked package, `0` when there is none.
 * @param {string} name
 */
export function unpackedVersion(name) {
  const file = isDebian() ? join(unpackedPackage(name), versionFile) : '';
  return existsSync(file) ? readFileSync(file, 'utf8') : '0';
}

/** The folder whose `node_modules` hold Haraka. */
export function harakaFolder() {
  const lock = readFileSync(join(harakaLock, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  return cacheFolder('mail-servers', `haraka-${digest}`);
}

/**
 * Puts in place what this system can run: nothing but Haraka where there is no Debian or we are not root.
 * @param {(line: string) => void} log
 * @throws when a package cannot be fetched
 */
export async function installMailServers(log) {
  if (process.platform === 'linux') await installHaraka(log);
  if (!isDebian() || process.getuid?.() !== 0) return;
  for (const name of unpackedPackages) await unpack(name, log);
  const libraries = unpackedPackages.flatMap((name) =>
    readFileSync(join(unpackedPackage(name), librariesFile), 'utf8').split('\n'),
  );
  await installSystemPackages(
    [...new Set(libraries)].map((library) => [library]),
    log,
  );
}

/**
 * @param {string} name
 * @param {(line: string) => void} log
 */
async function unpack(name, log) {
  const target = unpackedPackage(name);
  if (existsSync(target)) return;
  log(`Fetching ${name}, which is unpacked and not installed`);
  await aptGet(['update', '-qq']);
  await installWhole(
    target,
    async (work, folder) => {
      // Without its own user: that one could not write into a folder of root's.
      await aptGet(['download', '-qq', '-o', 'APT::Sandbox::User=root', name], work);
      const file = (await readdir(work)).find((entry) => entry.endsWith('.deb'));
      if (file === undefined) throw new Error(`apt-get download ${name} left no package`);
      const archive = join(work, file);
      await run('dpkg-deb', ['-x', archive, folder]);
      await writeFile(join(folder, librariesFile), librariesOf(archive).join('\n'));
      await writeFile(join(folder, versionFile), field(archive, 'Version'));
    },
    existsSync,
  );
}

/**
 * The libraries a package depends on, by their packages' names. Its other dependencies are what would make a
 * mail server of the machine.
 * @param {string} archive
 */
function librariesOf(archive) {
  return field(archive, 'Depends')
    .split(',')
    .flatMap((one) => /^\s*(lib[\w.+-]+)/.exec(one)?.[1] ?? []);
}

/**
 * @param {string} archive
 * @param {string} name of what the package tells of itself
 */
function field(archive, name) {
  return execFileSync('dpkg-deb', ['-f', archive, name], { encoding: 'utf8' }).trim();
}

/** @param {(line: string) => void} log */
async function installHaraka(log) {
  const target = harakaFolder();
  if (existsSync(target)) return;
  log('Fetching Haraka from the npm registry');
  await installWhole(
    target,
    async (_work, folder) => {
      for (const file of ['package.json', 'package-lock.json'])
        await copyFile(join(harakaLock, file), join(folder, file));
      await mkdir(join(folder, 'node_modules'));
      // Its optional parts talk to services that the tests do not have; no package's script is run.
      const args = ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
      await run('npm', [...args, '--loglevel=error'], { cwd: folder, timeout: fetchDeadlineMs });
    },
    existsSync,
  );
}
