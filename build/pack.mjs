/**
 * `npm run pack`: the unpacked application to `dist/`. With `-- --installers` this system's installers, for which
 * the packager fetches its own tools; with `-- --output DIR` into another folder.
 */
import './setup/node-version.mjs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { resolveElectron } from './electron/resolve.mjs';
import { declaredVersion } from './electron/runtime.mjs';
import { installDependencies } from './setup/dependencies.mjs';

const root = join(import.meta.dirname, '..');
/** @param {string} line */
const log = (line) => console.error(line);

try {
  const { values } = parseArgs({
    options: { installers: { type: 'boolean', default: false }, output: { type: 'string', default: 'dist' } },
  });
  await pack(values.installers, resolve(root, values.output));
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {boolean} installers
 * @param {string} output
 */
async function pack(installers, output) {
  await installDependencies(log);
  await build(log);
  const electron = await resolveElectron(log);
  if (installers && electron.version !== declaredVersion())
    throw new Error(
      `Installers are made with Electron ${declaredVersion()} only, and this machine has ${electron.version}. ` +
        'Run `npx install-electron` where the release site can be reached.',
    );
  const { build: makePackage, Platform } = await import('electron-builder');
  const { packaging } = await import('./electron-builder.mjs');
  const made = await makePackage({
    projectDir: root,
    config: packaging(electron, output),
    targets: Platform.current().createTarget(installers ? undefined : 'dir'),
    publish: 'never',
  });
  log(`Packed: ${[join(output, unpackedFolder()), ...made].join('\n        ')}`);
}

function unpackedFolder() {
  const arch = process.arch === 'x64' ? '' : `${process.arch}-`;
  return process.platform === 'win32' ? `win-${arch}unpacked` : `linux-${arch}unpacked`;
}
