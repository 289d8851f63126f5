import { execFile } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { mintCertificate } from '../support/certs.ts';
import { plainProgram } from '../support/plain-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startSink } from './support/sink.ts';

const MIB = 1024 * 1024;
const FILE = 256 * MIB;
const TIMES = 4;
const LIMIT = 80 * MIB;

let folder = '';
let program = '';
let file = '';
beforeAll(async () => {
  folder = await temporaryFolder();
  program = await plainProgram(new URL('./support/memory-child.ts', import.meta.url).pathname, folder);
  file = join(folder, 'sparse.bin');
  await writeFile(file, '');
  await truncate(file, FILE);
});

test.each(['no TLS', 'TLS'])(
  '1 GiB of attachments takes the sender less than 80 MiB (%s)',
  async (security) => {
    const certificate = security === 'TLS' ? await mintCertificate() : undefined;
    const sink = await startSink(certificate);
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        file,
        `${TIMES}`,
        `${sink.port}`,
        ...(certificate === undefined ? [] : [certificate.fingerprint256]),
      ]);
      const { sent, growth }: { sent: number; growth: number } = JSON.parse(stdout);
      process.stdout.write(
        `Memory: ${(sent / MIB).toFixed(0)} MiB sent with ${security}, grew by ${(growth / MIB).toFixed(1)} MiB\n`,
      );
      expect(sent).toBeGreaterThan(FILE * TIMES * 1.36);
      expect(sink.bytes()).toBeGreaterThanOrEqual(sent);
      expect(growth).toBeLessThan(LIMIT);
    } finally {
      await sink.stop();
    }
  },
);
