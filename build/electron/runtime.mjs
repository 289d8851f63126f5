/** Where Electron runtimes live on this machine, and what makes a folder one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder as cached } from '../setup/cache-folder.mjs';

export const repository = join(import.meta.dirname, '..', '..');

/** The Electron inside the package of `registry.mjs`. */
export const registryVersion = '33.2.1';

/**
 * One usable Electron.
 * @typedef {object} Runtime
 * @property {string} version for example `45.4.1`
 * @property {string} dist the folder that holds it
 * @property {string} executable absolute path
 */

/** The Electron version the project declares and ships. */
export function declaredVersion() {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return String(manifest.devDependencies.electron);
}

/** Where fetched runtimes are kept, one folder a version. */
export function cacheFolder() {
  return cached('electron');
}

/**
 * The runtime in a folder, undefined when there is none or it is not whole: Electron's zips carry a file
 * `version`, and our own installations write theirs last.
 * @param {string} dist
 * @returns {Runtime | undefined}
 */
export function runtimeIn(dist) {
  const executable = join(dist, executableName());
  const stamp = join(dist, 'version');
  if (!existsSync(executable) || !existsSync(stamp)) return undefined;
  return { version: readFileSync(stamp, 'utf8').trim().replace(/^v/, ''), dist, executable };
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return 'electron';
}
