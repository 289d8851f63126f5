/**
 * `npm start [-- FILES]`: sets up what is missing, builds what has changed, opens the window with the files. Uses
 * nothing but Node itself until the dependencies are there.
 */
import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { resolveElectron } from './electron/resolve.mjs';
import { electronPackages, installSystemPackages } from './setup/debian.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { missingDisplay, missingSandbox } from './setup/display.mjs';
import { utf8Locale } from './setup/locale.mjs';

const root = join(import.meta.dirname, '..');
/** @param {string} line */
const log = (line) => console.error(line);

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {string[]} args file names, relative to where npm was called, and switches for Electron
 * @returns {Promise<number>} the exit code
 */
async function start(args) {
  await installDependencies(log);
  await build(log);
  const noDisplay = missingDisplay();
  if (noDisplay !== undefined) throw new Error(noDisplay);
  await installSystemPackages(electronPackages, log);
  const electron = await resolveElectron(log);
  const noSandbox = missingSandbox(electron.dist);
  if (noSandbox !== undefined) throw new Error(noSandbox);

  const from = process.env.INIT_CWD ?? process.cwd();
  const files = args.map((arg) => (arg.startsWith('-') ? arg : resolve(from, arg)));
  // Chromium refuses to run its sandbox as root; for everyone else it stays on.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return open(electron.executable, [...switches, root, ...files]);
}

/**
 * Runs the application until it ends; an interruption ends it and is no failure.
 * @param {string} executable
 * @param {string[]} args
 */
async function open(executable, args) {
  const child = spawn(executable, args, { stdio: 'inherit', env: { ...process.env, ...utf8Locale() } });
  let interrupted = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      interrupted = true;
      child.kill(signal);
    });
  const [code, signal] = await once(child, 'close');
  if (interrupted) return 0;
  return code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
}
