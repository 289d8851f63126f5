/** The preload script, to `out/preload.cjs`: one CommonJS file, the only form a sandboxed window can load. */
import { join } from 'node:path';

/**
 * @param {string} root of the repository
 * @returns {import('vite').InlineConfig}
 */
export function preloadBundle(root) {
  return {
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: join(root, 'out'),
      emptyOutDir: false,
      target: 'chrome130',
      sourcemap: true,
      license: { fileName: 'licenses-preload.md' },
      rolldownOptions: {
        input: join(root, 'src-main', 'preload.ts'),
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  };
}
