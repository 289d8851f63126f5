/** Parts of the application as a program of their own, without a test runner around them. */
import { join } from 'node:path';
import { build } from 'vite';

/** TypeScript at `entry` to one file in `folder` that Node, or Electron as Node, runs by itself. Its path. */
export async function plainProgram(entry: string, folder: string): Promise<string> {
  const outDir = join(folder, 'program');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(outDir, 'child.mjs');
}
