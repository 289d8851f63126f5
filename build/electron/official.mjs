/**
 * The declared Electron from its release site (or the mirror in ELECTRON_MIRROR), as `npx install-electron`
 * would fetch it, but with a deadline on every wait and into the shared cache, where `npm ci` does not drop it.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { installWhole } from './install.mjs';
import { repository } from './runtime.mjs';
import { unzip } from './unzip.mjs';

/**
 * @param {string} version
 * @param {string} target the folder to fill
 * @param {(line: string) => void} log
 * @param {number} [silenceMs] a site that is silent for so long counts as unreachable
 * @throws when the site is unreachable or silent, or what it sent is not what the `electron` package vouches for
 */
export async function downloadOfficial(version, target, log, silenceMs = 10_000) {
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const expected = JSON.parse(
    await readFile(join(repository, 'node_modules', 'electron', 'checksums.json'), 'utf8'),
  )[file];
  if (expected === undefined) throw new Error(`there is no Electron ${version} for this system (${file})`);

  const site =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  await installWhole(target, async (work, runtime) => {
    const zip = join(work, file);
    const actual = await download(`${site}v${version}/${file}`, zip, log, silenceMs);
    if (actual !== expected) throw new Error(`${file} has SHA-256 ${actual} where ${expected} was expected`);
    await unzip(zip, runtime);
    await writeFile(join(runtime, 'version'), version);
  });
}

/**
 * @param {string} url
 * @param {string} path
 * @param {(line: string) => void} log
 * @param {number} silenceMs
 * @returns the SHA-256 of what was written, in hex
 */
async function download(url, path, log, silenceMs) {
  const silence = new AbortController();
  const timer = setTimeout(
    () => silence.abort(new Error(`${new URL(url).host} was silent for ${silenceMs / 1000} s`)),
    silenceMs,
  );
  try {
    const reply = await fetch(url, { signal: silence.signal });
    if (!reply.ok || reply.body === null) throw new Error(`${url}: ${reply.status} ${reply.statusText}`);
    log(`Downloading ${url}`);
    const hash = createHash('sha256');
    await pipeline(
      reply.body,
      async function* (chunks) {
        for await (const chunk of chunks) {
          timer.refresh();
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    return hash.digest('hex');
  } finally {
    clearTimeout(timer);
  }
}
