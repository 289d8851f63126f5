/** Whether a window can be opened here, and what to say when it cannot. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What there is to do without a display; undefined when there is one. */
export function missingDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return undefined;
  return [
    'There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.',
    '  Without a window:        node out/cli.js --help',
    '  On a virtual display:    xvfb-run -a npm start      (package xvfb)',
  ].join('\n');
}

/**
 * Electron's sandbox needs namespaces that some systems keep from ordinary users, or a helper owned by root.
 * @param {string} dist folder of the Electron to start
 * @returns what to run first, undefined when the sandbox can work or we are root and start without it
 */
export function missingSandbox(dist) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return undefined;
  const restricted =
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('kernel/unprivileged_userns_clone') === '0';
  if (!restricted) return undefined;
  const helper = join(dist, 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4755) === 0o4755) return undefined;
  return `This system lets Electron's sandbox work only through its helper. Allow it once:\n\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\n`;
}

/**
 * @param {string} name below /proc/sys
 * @returns undefined where the kernel has no such setting
 */
function kernelSetting(name) {
  const path = `/proc/sys/${name}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
