/** Parts of received messages on their way to disk, with names that strangers chose. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storageError } from '../storage/storage-error.ts';

/** Streams it to disk; an earlier file is left alone until the new one is whole. */
export async function writePart(part: Readable, path: string): Promise<void> {
  const written = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(part, createWriteStream(written, { mode: 0o600, flags: 'wx', flush: true }));
    await rename(written, path);
  } catch (error) {
    await rm(written, { force: true });
    throw storageError(error);
  }
}

/** A name that is a name on every system: no folders, no control characters, nothing reserved. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const cut = shortened(plain);
  return cut === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cut) ? `_${cut}` : cut;
}

/** At most 200 bytes, the ending kept. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  let stem = Array.from(ending === '' ? name : name.slice(0, dot));
  while (Buffer.byteLength(stem.join('') + ending) > 200) stem = stem.slice(0, -1);
  return stem.join('') + ending;
}

const programs = new Set(
  (
    'exe com bat cmd scr pif msi msp msc cpl ps1 psm1 vbs vbe js jse ws wsf wsh hta reg lnk url scf inf jar appref-ms application gadget ' +
    'sh bash csh ksh zsh run bin appimage desktop deb rpm snap flatpakref py pl rb php app command workflow dmg pkg iso img vhd vhdx chm hlp ' +
    'docm dotm xlsm xltm xlam pptm potm ppam ppsm sldm html htm xhtml shtml mht mhtml svg xml xsl settingcontent-ms diagcab search-ms library-ms'
  ).split(' '),
);

/** True for what a system may run, or that runs things in what opens it, when somebody double-clicks it. */
export function isProgram(path: string): boolean {
  const ending = /\.([^./\\]+)$/.exec(path)?.[1];
  return ending !== undefined && programs.has(ending.toLowerCase());
}
