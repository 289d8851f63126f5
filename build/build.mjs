/**
 * `npm run build`: the window, the main process, the preload script and the command line to `out/`. Skipped when
 * nothing that goes into them has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const stamp = join(out, 'build-stamp');
const results = ['main.js', 'cli.js', 'preload.cjs', 'renderer/index.html'].map((name) => join(out, name));
/** What the window shows of itself where the system does not know its desktop entry. */
const icon = 'build/icon/256x256.png';
const inputs = [
  icon,
  'src-main',
  'src-renderer',
  'build/bundle',
  'build/build.mjs',
  'package.json',
  'package-lock.json',
];

/**
 * @param {(line: string) => void} log gets one line: what was built, or that nothing had to be
 * @throws when the sources do not build; Vite has then said where
 */
export async function build(log) {
  const state = hashOf(inputs.map((name) => join(root, name)));
  if (isBuilt(state)) {
    log('Build: up to date');
    return;
  }
  const start = performance.now();
  await removeEarlier();
  const { build: bundle } = await import('vite');
  const { mainBundle } = await import('./bundle/main.mjs');
  const { preloadBundle } = await import('./bundle/preload.mjs');
  const { rendererBundle } = await import('./bundle/renderer.mjs');
  await forProduction(() =>
    Promise.all([mainBundle, preloadBundle, rendererBundle].map((config) => bundle(config(root)))),
  );
  await chmod(join(out, 'cli.js'), 0o755);
  await copyFile(join(root, icon), join(out, 'icon.png'));
  await writeFile(stamp, state);
  log(
    `Build: window, main process and command line to out/ in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}

/**
 * What is built is always what is shipped. The bundler would take NODE_ENV from whoever calls, and a test runner
 * sets it to `test`: React would come in its development form, several times slower.
 * @param {() => Promise<unknown>} run
 */
async function forProduction(run) {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await run();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/** @param {string} state */
function isBuilt(state) {
  return (
    results.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state
  );
}

/** Leaves `out/types`, which belongs to the type check. */
async function removeEarlier() {
  if (!existsSync(out)) return;
  for (const name of await readdir(out))
    if (name !== 'types') await rm(join(out, name), { recursive: true, force: true });
}

/** @param {string[]} paths files and folders */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn).sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === import.meta.filename)
  await build((line) => console.log(line)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
