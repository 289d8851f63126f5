/**
 * File names beyond ASCII reach Chromium only where the locale's encoding is UTF-8; a bare Debian has no locale
 * at all, and one that is named but not installed counts for none.
 */
import { spawnSync } from 'node:child_process';

/** @returns {Record<string, string>} what to add to the environment; nothing where it is UTF-8 already */
export function utf8Locale() {
  if (process.platform !== 'linux') return {};
  const { status, stdout } = spawnSync('locale', ['charmap'], { encoding: 'utf8' });
  // Debian and its kin have C.UTF-8 built in.
  return status === 0 && stdout.trim() !== 'UTF-8' ? { LC_ALL: 'C.UTF-8' } : {};
}
