/** Where one set-up stands: it starts what it needs here, and all of it ends with the stage. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Minted, mintAuthority, mintCertificate } from '../support/certs.ts';
import { type FakeServer, type FakeServerOptions, fakeServer, type Peer } from '../support/fake-server.ts';
import { type NameServerProcess, startNameServer, type Zone } from '../support/name-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What the set-ups of a test file share. */
export interface World {
  /** Of an authority that everybody in the lab trusts, unless a set-up is about that. */
  readonly authority: Minted;
  /** PEM file of the same, for documents. */
  readonly caFile: string;
  /** Of a server at 127.0.0.1 and localhost, by that authority. */
  readonly certificate: Minted;
  /** `ADDRESS:PORT` of the name server with the lab's zones. */
  readonly dnsServer: string;
  readonly folder: string;
}

/** Starts a world for the tests of a file, and ends it after them. */
export function useWorld(
  zones: (authority: Minted) => Promise<Readonly<Record<string, Zone>>>,
  runs: boolean,
): () => World {
  let world: World | undefined;
  let names: NameServerProcess | undefined;
  beforeAll(async () => {
    if (!runs) return;
    const folder = await temporaryFolder('lab');
    const authority = await mintAuthority({ name: 'Lab authority' });
    const caFile = join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
    names = await startNameServer(await zones(authority));
    const certificate = await mintCertificate({ issuer: authority });
    world = { authority, caFile, certificate, dnsServer: names.address, folder };
  });
  afterAll(async () => {
    await names?.stop();
  });
  return () => {
    if (!world) throw new Error('The world is not there yet.');
    return world;
  };
}

export class Stage {
  readonly world: World;
  readonly #kept: AsyncDisposable[] = [];
  #files = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** Ends it with the stage. */
  keep<T extends AsyncDisposable>(running: T): T {
    this.#kept.push(running);
    return running;
  }

  async serve(handler: (peer: Peer) => Promise<void>, options?: FakeServerOptions): Promise<FakeServer> {
    return this.keep(await fakeServer(handler, options));
  }

  /** Writes a message's file; gives back its path. */
  async file(content: string | Uint8Array): Promise<string> {
    this.#files += 1;
    const folder = await temporaryFolder('lab-message');
    const path = join(folder, `message-${this.#files}.eml`);
    await writeFile(path, content);
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of this.#kept.splice(0).reverse()) await running[Symbol.asyncDispose]();
  }
}
