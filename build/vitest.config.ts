import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** One project a kind of test, so that each can be run alone: `npx vitest run -c build/vitest.config.ts --project unit`. */
const project = (name: string, timeout: number, options: object = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: timeout,
    ...options,
  },
});

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    projects: [
      project('unit', 20_000),
      project('conversations', 20_000),
      project('lab', 120_000, { include: ['test/lab/*.test.ts'], maxConcurrency: 8 }),
      project('interop', 180_000, {
        include: ['test/interop/**/*.test.ts', 'test/lab/measured/*.test.ts'],
        fileParallelism: false,
      }),
      project('e2e', 240_000, { fileParallelism: false }),
    ],
  },
});
