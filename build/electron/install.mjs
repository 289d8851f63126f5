/** Puts a folder in place all at once, so that a kill, or two set-ups at the same time, leave no half runtime. */
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runtimeIn } from './runtime.mjs';

const abandonedAfterMs = 6 * 3_600_000;

/**
 * Lets `fill` build the runtime in a work folder beside `target` and moves it there when it is whole. When
 * another process was faster, its runtime stays and ours is dropped.
 * @param {string} target
 * @param {(work: string, runtime: string) => Promise<void>} fill gets a scratch folder and the folder to fill
 * @param {(target: string) => boolean} [isWhole] whether a folder holds what is wanted; default: an Electron
 */
export async function installWhole(target, fill, isWhole = (folder) => runtimeIn(folder) !== undefined) {
  await mkdir(dirname(target), { recursive: true });
  await removeAbandoned(target);
  const work = await mkdtemp(`${target}.part-`);
  try {
    const runtime = join(work, 'runtime');
    await mkdir(runtime);
    await fill(work, runtime);
    await rename(runtime, target);
  } catch (error) {
    if (!isWhole(target)) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} target */
async function removeAbandoned(target) {
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.part-`)) continue;
    const path = join(dirname(target), name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}
