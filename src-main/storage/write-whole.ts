/** A file on disk, written whole or not at all, readable by its owner alone. */
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Returns once the file would survive a power cut; its folder is made where there is none. Throws what the system says. */
export async function writeWhole(path: string, content: string | AsyncIterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomic(path, '', {
    mode: 0o600,
    fsync: true,
    // Not left to the library: a disk that takes only a part of it is no error to it.
    tmpfileCreated: (scrap) => writeFile(scrap, content),
  });
  await syncFolder(dirname(path));
}

/** Makes a rename or removal itself durable. Windows has no such thing for folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
