/**
 * A folder that is a server's whole file system: its program with the libraries it loads, users of its own and
 * the paths that are compiled into it. So a server runs as it does on a machine of its own, and neither finds
 * nor leaves anything on this one. It needs root, for chroot(2).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unpackedPackage } from '../../../build/setup/mail-servers.mjs';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Program } from './program.ts';

/** Users start here; root has 0 as everywhere. */
const FIRST_ID = 64_000;

export class Jail {
  readonly #folder: string;
  readonly #ids: ReadonlyMap<string, number>;

  private constructor(folder: string, ids: ReadonlyMap<string, number>) {
    this.#folder = folder;
    this.#ids = ids;
  }

  /**
   * Fills one from a package that the set-up unpacked.
   * @param programs what of it is run, absolute paths
   * @param users what it expects in the password file
   */
  static async create(name: string, programs: readonly string[], users: readonly string[]): Promise<Jail> {
    const folder = await temporaryFolder(name);
    await chmod(folder, 0o755);
    const jail = new Jail(folder, new Map(users.map((user, index) => [user, FIRST_ID + index])));
    const unpacked = unpackedPackage(name);
    await cp(join(unpacked, 'usr'), jail.path('/usr'), { recursive: true, verbatimSymlinks: true });
    await jail.#copyWithLibraries('/bin/sh');
    for (const program of programs) {
      // Set-user-id bits count for nothing where folders of this kind often lie.
      await chmod(jail.path(program), 0o755);
      await jail.#copyLibraries(join(unpacked, program));
    }
    const entries = [['root', 0], ...jail.#ids] as const;
    await jail.write(
      '/etc/passwd',
      entries.map(([user, id]) => `${user}:x:${id}:${id}::/:/bin/sh\n`).join(''),
    );
    await jail.write('/etc/group', entries.map(([user, id]) => `${user}:x:${id}:\n`).join(''));
    await jail.write('/etc/hosts', '127.0.0.1 localhost mx.rcpt.example\n');
    // No device: those may be forbidden here. Nothing reads from it, and what is written does no harm.
    await jail.write('/dev/null', '');
    await chmod(jail.path('/dev/null'), 0o666);
    return jail;
  }

  /** Where a path of the server's lies for us. */
  path(inside: string): string {
    return join(this.#folder, inside);
  }

  async write(inside: string, content: string, mode = 0o644): Promise<void> {
    await mkdir(dirname(this.path(inside)), { recursive: true });
    await writeFile(this.path(inside), content, { mode });
  }

  async makeFolder(inside: string, owner = 'root', mode = 0o755): Promise<void> {
    await mkdir(this.path(inside), { recursive: true });
    await chmod(this.path(inside), mode);
    await this.giveTo(owner, inside);
  }

  async giveTo(owner: string, inside: string): Promise<void> {
    const id = owner === 'root' ? 0 : this.#ids.get(owner);
    if (id === undefined) throw new Error(`no user ${owner}`);
    await chown(this.path(inside), id, id);
  }

  start(program: string, args: readonly string[]): Program {
    return new Program('/usr/sbin/chroot', [this.#folder, program, ...args], { LC_ALL: 'C', TZ: 'UTC' });
  }

  /** What a program that ends at once printed, whatever it ended with. */
  output(program: string, args: readonly string[]): string {
    const { stdout, stderr, error } = spawnSync('/usr/sbin/chroot', [this.#folder, program, ...args], {
      encoding: 'utf8',
    });
    if (error) throw error;
    return `${stdout}${stderr}`;
  }

  async #copyWithLibraries(program: string): Promise<void> {
    await mkdir(dirname(this.path(program)), { recursive: true });
    await copyFile(program, this.path(program));
    await this.#copyLibraries(program);
  }

  async #copyLibraries(program: string): Promise<void> {
    const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
    if (listed.includes('not found'))
      throw new Error(`Libraries of ${program} are missing: npm test installs them`);
    for (const [library] of listed.matchAll(/(?<=\s)\/\S+/g)) {
      await mkdir(dirname(this.path(library)), { recursive: true });
      await copyFile(library, this.path(library));
    }
  }
}
