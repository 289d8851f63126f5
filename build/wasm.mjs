/** Puts `src-main/mime/base64.wat` into `base64-wasm.ts` in its binary form: `node build/wasm.mjs`, after it was changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import wabt from 'wabt';

const folder = join(import.meta.dirname, '../src-main/mime');

/** The whole text of `base64-wasm.ts`. */
export async function wasmSource() {
  const { parseWat } = await wabt();
  const module = parseWat('base64.wat', await readFile(join(folder, 'base64.wat'), 'utf8'), { simd: true });
  const binary = Buffer.from(module.toBinary({}).buffer).toString('base64');
  return `/** Written by \`build/wasm.mjs\`: \`base64.wat\` in its binary form, as base64. */
export const base64Wasm =
  '${binary}';
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeFile(join(folder, 'base64-wasm.ts'), await wasmSource());
}
