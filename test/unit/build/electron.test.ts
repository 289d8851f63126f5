/** Getting an Electron: whole or not at all, and never waiting for a site that says nothing. */
import { mkdir, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { installWhole } from '../../../build/electron/install.mjs';
import { downloadOfficial } from '../../../build/electron/official.mjs';
import { declaredVersion, runtimeIn } from '../../../build/electron/runtime.mjs';
import { unzip } from '../../../build/electron/unzip.mjs';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const quiet = (): void => undefined;
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

const fillWith = (version: string) => async (_work: string, runtime: string) => {
  await writeFile(join(runtime, 'electron'), '');
  await writeFile(join(runtime, 'electron.exe'), '');
  await mkdir(join(runtime, 'Electron.app/Contents/MacOS'), { recursive: true });
  await writeFile(join(runtime, 'Electron.app/Contents/MacOS/Electron'), '');
  await writeFile(join(runtime, 'version'), version);
};

describe('installing', () => {
  test('puts the whole runtime in place', async () => {
    const target = join(folder, '1.2.3');
    await installWhole(target, fillWith('1.2.3'));
    expect(runtimeIn(target)).toMatchObject({ version: '1.2.3', dist: target });
    expect(await readdir(folder)).toEqual(['1.2.3']);
  });

  test('leaves nothing of an installation that failed', async () => {
    const broken = installWhole(join(folder, '1.2.3'), async (_work, runtime) => {
      await writeFile(join(runtime, 'electron'), 'half');
      throw new Error('the line was cut');
    });
    await expect(broken).rejects.toThrow('the line was cut');
    expect(await readdir(folder)).toEqual([]);
  });

  test('ends in one runtime when two set-ups run at once', async () => {
    const target = join(folder, '1.2.3');
    await Promise.all([installWhole(target, fillWith('1.2.3')), installWhole(target, fillWith('1.2.3'))]);
    expect(runtimeIn(target)?.version).toBe('1.2.3');
    expect(await readdir(folder)).toEqual(['1.2.3']);
  });
});

describe('the official download', () => {
  const version = declaredVersion();

  // The patience, ms, that each is given: only what stays silent has to use it up.
  test.each<[string, RequestListener, RegExp, number]>([
    ['is not there', (_request, reply) => reply.writeHead(404).end(), /404/, 20_000],
    [
      'is not what the package vouches for',
      (_request, reply) => reply.end('something else'),
      /SHA-256/,
      20_000,
    ],
    ['never answers', quiet, /was silent/, 200],
    ['stops in the middle', (_request, reply) => reply.writeHead(200).write('PK'), /was silent/, 200],
  ])('fails soon when the file %s', async (_case, listener, reason, patience) => {
    vi.stubEnv('ELECTRON_MIRROR', await serve(listener));
    await expect(downloadOfficial(version, join(folder, version), quiet, patience)).rejects.toThrow(reason);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('unpacking', () => {
  test.skipIf(process.platform === 'win32')('keeps modes and links, renames and leaves out', async () => {
    const zip = join(folder, 'a.zip');
    await writeFile(
      zip,
      storedZip([
        ['App/', 0o40755, ''],
        ['App/App', 0o100755, 'run me'],
        ['App/notes.txt', 0o100644, 'read me'],
        ['App/link', 0o120777, 'notes.txt'],
        ['App/secret', 0o100644, 'leave me'],
      ]),
    );
    const out = join(folder, 'out');
    await unzip(zip, out, (name) =>
      name === 'App/secret' ? undefined : name.replace('App/App', 'App/electron').slice('App/'.length),
    );
    expect((await readdir(out)).sort()).toEqual(['electron', 'link', 'notes.txt']);
    expect((await stat(join(out, 'electron'))).mode & 0o111).toBe(0o111);
    expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('read me');
    expect(await readlink(join(out, 'link'))).toBe('notes.txt');
  });

  test('refuses to write outside its folder', async () => {
    const zip = join(folder, 'evil.zip');
    await writeFile(zip, storedZip([['../evil', 0o100644, 'out']]));
    await expect(unzip(zip, join(folder, 'out'))).rejects.toThrow(/invalid relative path/);
  });
});

/** @returns the address of a site with one page, ending in a slash; it is closed when the test ends. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

/** A zip (APPNOTE 4.3) of uncompressed entries, made on Unix so that the modes count. */
function storedZip(entries: readonly (readonly [name: string, mode: number, content: string])[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, mode, content] of entries) {
    // Version needed, flags, method, time, date, CRC, sizes and name length: the same in both headers.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(10, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), Buffer.from(content)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([10, 3]), shared, tail, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
