/** A sandbox that the commands of a test file send to, and the folder they are run in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src-main/sandbox/sandbox.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export interface SandboxFolder {
  readonly dir: string;
  /** Keeps its messages in the folder `sandbox` below. */
  readonly sandbox: Sandbox;
}

/** Runs for all tests of the file. Its certificate is in the folder as `ca.pem`, beside `files` by their names. */
export function withSandbox(files: Readonly<Record<string, string | Uint8Array>> = {}): SandboxFolder {
  let dir = '';
  let sandbox: Sandbox;
  beforeAll(async () => {
    dir = await temporaryFolder();
    sandbox = await startSandbox({ dir: join(dir, 'sandbox'), onMessage: () => undefined });
    await writeFile(join(dir, 'ca.pem'), sandbox.ca);
    for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
  });
  afterAll(() => sandbox.close());
  return {
    get dir() {
      return dir;
    },
    get sandbox() {
      return sandbox;
    },
  };
}
