/** Unpacks a zip: modes and symbolic links kept, nothing outside the folder, one entry in memory at a time. */
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;

/**
 * @param {string} zip path of the archive; yauzl refuses absolute names and `..` in it
 * @param {string} folder
 * @param {(name: string) => string | undefined} [rename] name in the zip to the name below `folder`, undefined
 *   to leave the entry out
 */
export async function unzip(zip, folder, rename = (name) => name) {
  const archive = await openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const name = rename(entry.fileName);
    if (name === undefined) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const bytes = await archive.openReadStreamPromise(entry);
    const mode = entry.externalFileAttributes >>> 16;
    if ((mode & fileTypeMask) === symbolicLink) await symlink(await text(bytes), path);
    else await pipeline(bytes, createWriteStream(path, { mode: mode & 0o777 || 0o644 }));
  }
}
