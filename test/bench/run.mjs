/** `npm run bench [-- --quick] [-- --write]`: bundles the programs of this folder as they would ship, and runs them. */
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');
process.env.NODE_ENV = 'production';

const programs = ['bench', 'sink', 'delay-proxy', 'senders/wirepost', 'senders/nodemailer', 'senders/bare'];
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  publicDir: false,
  ssr: { noExternal: true, external: ['nodemailer'] },
  build: {
    ssr: true,
    outDir: join(root, 'out', 'bench'),
    target: 'node20',
    rolldownOptions: {
      input: Object.fromEntries(programs.map((name) => [name, join(import.meta.dirname, `${name}.ts`)])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
    },
  },
});
await import(join(root, 'out', 'bench', 'bench.js'));
