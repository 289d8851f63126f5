/**
 * `npm run bench`: Wirepost's engine, as it is shipped, beside other senders in one run. `--quick` measures less and
 * takes under two minutes, `--write` puts the tables into README.md, `--only small|large|tls|trips|pieces` measures
 * one part. Ends with 1 when a goal is missed.
 */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { mainBundle } from '../../build/bundle/main.mjs';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const out = join(root, 'out', 'bench');

process.env.NODE_ENV = 'production';
const programs = (await readdir(join(here, 'programs'))).filter((name) => name.endsWith('.ts'));
const entries = [join(here, 'main.ts'), ...programs.map((name) => join(here, 'programs', name))];
const { build: options, ...config } = mainBundle(root);
await build({
  ...config,
  // Measured as its users have it.
  ssr: { noExternal: true, external: ['nodemailer'] },
  build: {
    ...options,
    outDir: out,
    emptyOutDir: true,
    license: false,
    rolldownOptions: {
      ...options?.rolldownOptions,
      input: Object.fromEntries(entries.map((path) => [basename(path, '.ts'), path])),
    },
  },
});
const { main } = await import(join(out, 'main.js'));
process.exitCode = await main(process.argv.slice(2), { built: out, sources: here });
