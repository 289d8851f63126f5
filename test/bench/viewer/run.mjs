/**
 * `npm run bench:viewer`: the trace viewer in the real application, in a real window. `--quick` takes about a minute,
 * `--write` puts the tables into ../README.md, `--only kept|live|sends|views` measures one part. Ends with 1 when a goal is
 * missed.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { build } from '../../../build/build.mjs';

await build((line) => process.stderr.write(`${line}\n`));
const { module } = await runnerImport(join(import.meta.dirname, 'main.ts'), { logLevel: 'error' });
process.exitCode = await module.main(process.argv.slice(2));
