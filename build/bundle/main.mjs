/**
 * The main process and the command line, to `out/main.js` and `out/cli.js`: ECMAScript modules with everything
 * bundled but Electron and Node's own modules, so that the installed application needs no `node_modules`.
 */
import { join } from 'node:path';

/**
 * @param {string} root of the repository
 * @returns {import('vite').InlineConfig}
 */
export function mainBundle(root) {
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
      target: 'node20',
      sourcemap: true,
      license: { fileName: 'licenses-main.md' },
      rolldownOptions: {
        input: {
          main: join(root, 'src-main', 'main.ts'),
          cli: join(root, 'src-main', 'cli', 'cli.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Beside the entries, so that `import.meta.dirname` is `out` in all of them.
          chunkFileNames: '[name].js',
          // CommonJS packages inside it (write-file-atomic) ask for it.
          intro: 'const __filename = import.meta.filename;',
        },
      },
    },
  };
}
