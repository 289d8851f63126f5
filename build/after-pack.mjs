/** The last touch to an unpacked application, before it goes into an installer. */
import { chmod, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** @param {import('electron-builder').AfterPackContext} context */
export async function afterPack(context) {
  const linux = context.electronPlatformName === 'linux';
  // On Linux commands run in the executable as plain Node. Nothing is lost by it there: whoever may set a variable
  // of the environment may run any program as that person, and the keyring tells no programs apart. On Windows,
  // where programs are trusted by their signature, nobody may use ours as a Node.
  await context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: linux,
  });
  // Electron's own greeting, for when it is started without an application.
  await rm(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true });
  if (linux) await installLauncher(context.appOutDir);
}

/** @param {string} folder */
async function installLauncher(folder) {
  const launcher = join(folder, 'wirepost');
  await rename(launcher, join(folder, 'wirepost-bin'));
  await copyFile(join(import.meta.dirname, 'linux', 'launcher.sh'), launcher);
  await chmod(launcher, 0o755);
}
