/** Where fetched programs are kept: outside the repository, shared by all clones. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @param {string[]} parts below the project's own folder in the user's cache */
export function cacheFolder(...parts) {
  return join(userCache(), 'wirepost', ...parts);
}

function userCache() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return join(homedir(), '.cache');
}
