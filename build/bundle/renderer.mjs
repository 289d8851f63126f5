/** The window: `src-renderer/index.html` and what it loads, to `out/renderer`. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';

/**
 * @param {string} root of the repository
 * @returns {import('vite').InlineConfig}
 */
export function rendererBundle(root) {
  return {
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'src-renderer'),
    // Served from the root of the application's own protocol.
    base: '/',
    plugins: [react({ compiler: true })],
    // Scripts and styles run only with the nonce that the main process puts in place of this word.
    html: { cspNonce: '__CSP_NONCE__' },
    worker: { format: 'es' },
    build: {
      outDir: join(root, 'out', 'renderer'),
      emptyOutDir: true,
      // The oldest Chromium it meets: the one in the development runtime of build/electron/registry.mjs.
      target: 'chrome130',
      modulePreload: { polyfill: false },
      sourcemap: true,
      license: { fileName: 'licenses.md' },
      // One download from disk: splitting by size has no use here.
      chunkSizeWarningLimit: 8_000,
    },
  };
}
