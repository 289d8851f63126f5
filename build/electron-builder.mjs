/** How the application is packaged, on every system; `pack.mjs` runs it. */
import { afterPack } from './after-pack.mjs';
import { appId, homepage, maintainer } from './identity.mjs';
import { electronPackages } from './setup/debian.mjs';

/**
 * @param {{ version: string, dist: string }} electron the runtime to package
 * @param {string} output folder for what is made
 * @returns {import('electron-builder').Configuration}
 */
export function packaging(electron, output) {
  return {
    appId,
    productName: 'Wirepost',
    copyright: 'Copyright © The Wirepost authors',
    electronVersion: electron.version,
    electronDist: electron.dist,
    electronLanguages: ['en-US', 'zh-CN'],
    directories: { output },
    // Everything is bundled into out/; the types are only for the compiler.
    files: ['out/**', '!out/types', '!out/build-stamp', '!node_modules', 'package.json', 'LICENSE'],
    asar: true,
    extraMetadata: { homepage },
    npmRebuild: false,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are the packager's own.
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    publish: null,
    afterPack,
    linux: {
      executableName: 'wirepost',
      icon: 'build/icon',
      target: ['AppImage', 'deb'],
      category: 'Network;Email;',
      maintainer: maintainer(process.env),
      executableArgs: ['%F'],
      // Any file can be sent: Wirepost is offered for all of them, behind the programs made for their type.
      mimeTypes: ['application/octet-stream'],
      syncDesktopName: true,
      extraFiles: ['README.md'],
    },
    deb: {
      depends: [...electronPackages.map((names) => names.join(' | ')), 'xdg-utils'],
      appArmorProfile: 'build/linux/apparmor-profile.tpl',
    },
    win: {
      icon: 'build/icon/icon.ico',
      target: ['nsis', 'portable'],
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    portable: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are the packager's own.
      artifactName: '${productName}-${version}-portable-${arch}.${ext}',
    },
  };
}
