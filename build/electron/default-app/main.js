/**
 * What `electron FOLDER` runs first in a runtime that came without Electron's own default application: loads
 * the application folder, or the script, named by the first argument that is not a switch, as Electron's own does. The awaits
 * stand at the top level because Electron holds `ready` back until this module has been evaluated.
 */
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  console.error('Name the application folder: electron FOLDER');
  app.exit(64);
} else if ((await stat(named)).isFile()) {
  await import(pathToFileURL(resolve(named)).href);
} else {
  const folder = resolve(named);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  app.setName(name);
  app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${name}.desktop`);
  app.setAppPath(folder);
  await import(pathToFileURL(join(folder, manifest.main)).href);
}
