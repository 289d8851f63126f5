/** Folders for what a test writes. Importing this removes them when the test file has ended, after its own hooks. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Makes an empty one. @param note stands in its name */
export async function temporaryFolder(note = 'test'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `wirepost-${note}-`));
  made.push(folder);
  return folder;
}
