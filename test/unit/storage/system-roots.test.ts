import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSystemRoots } from '../../../src-main/storage/system-roots.ts';
import { mintAuthority } from '../../support/certs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test("the system's roots are read one by one", async () => {
  const folder = await temporaryFolder();
  const [one, other] = [await mintAuthority(), await mintAuthority()].map(({ cert }) => cert.trim());
  const file = join(folder, 'bundle.pem');
  await writeFile(file, `# a comment\n${one}\n\n${other}\n`);
  expect(await readSystemRoots({ SSL_CERT_FILE: file })).toEqual([one, other]);
});

test('a bundle that is not there is no error', async () => {
  expect(await readSystemRoots({ SSL_CERT_FILE: '/nonexistent/bundle.pem' })).toEqual(expect.any(Array));
});
