/**
 * `npm test`: sets up what the tests need, checks, and runs every test. The last line is `N passed, N failed,
 * N skipped`; the exit code is 0 only when something passed and nothing failed.
 */
import './setup/node-version.mjs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { resolveElectron } from './electron/resolve.mjs';
import { electronPackages, installSystemPackages, testPackages } from './setup/debian.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { missingSandbox } from './setup/display.mjs';
import { installMailServers } from './setup/mail-servers.mjs';
import { run, runToEnd } from './setup/run.mjs';
import { tally } from './vitest-report.mjs';

/** @typedef {import('./vitest-report.mjs').Tally} Tally */

const root = join(import.meta.dirname, '..');
const checks = ['types', 'lint', 'imports', 'unused'];
/** One after the other, so that the tests that measure time have the machine to themselves. */
const projects = [['unit', 'conversations', 'lab'], ['interop'], ['e2e']];
const projectDeadlineMs = 15 * 60_000;

/** @type {Tally} */
const total = { passed: 0, failed: [], skipped: [] };
/** @param {string} line */
const log = (line) => console.log(line);

await runEverything();
report();

async function runEverything() {
  if (!(await step('dependencies', () => installDependencies(log)))) return;
  await step('system packages', () => installSystemPackages([...electronPackages, ...testPackages], log));
  await step('mail servers', () => installMailServers(log));
  await step('Electron', async () => {
    const noSandbox = missingSandbox((await resolveElectron(log)).dist);
    if (noSandbox !== undefined) throw new Error(noSandbox);
  });
  await step('build', () => build(log));
  for (const check of checks)
    await step(`check ${check}`, () =>
      run('npm', ['run', '--silent', `check:${check}`], { cwd: root, shell: process.platform === 'win32' }),
    );
  const reports = await mkdtemp(join(tmpdir(), 'wirepost-tests-'));
  for (const names of projects) await runTests(names, join(reports, `${names[0]}.json`));
  await rm(reports, { recursive: true, force: true });
}

/**
 * A step that fails counts as one failure; the others run all the same and show what they can.
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether it succeeded
 */
async function step(name, work) {
  const start = performance.now();
  try {
    await work();
    log(`${name}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log(`${name}: FAILED\n${reason}`);
    total.failed.push(`${name}: ${reason.split('\n')[0]}`);
    return false;
  }
}

/**
 * @param {string[]} names of vitest projects
 * @param {string} file for the report
 */
async function runTests(names, file) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const selection = names.flatMap((name) => ['--project', name]);
  const args = [vitest, 'run', '-c', 'build/vitest.config.ts', ...selection];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, signal } = await runToEnd(process.execPath, [...args, ...reporters], {
    cwd: root,
    timeout: projectDeadlineMs,
  });
  const { passed, failed, skipped } = await readReport(file);
  total.passed += passed;
  total.failed.push(...failed);
  total.skipped.push(...skipped);
  const ended = `vitest ${names.join(', ')} ended with ${signal ?? code}`;
  if (passed + failed.length + skipped.length === 0) total.failed.push(`${ended} and ran no test`);
  else if (code !== 0 && failed.length === 0)
    total.failed.push(`${ended} though no test failed: see its errors above`);
}

/**
 * @param {string} file
 * @returns {Promise<Tally>} empty when vitest ended before it could write
 */
async function readReport(file) {
  try {
    return tally(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    log(`No report: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: [], skipped: [] };
  }
}

function report() {
  for (const name of total.skipped) log(`skipped: ${name}`);
  for (const name of total.failed) log(`FAILED: ${name}`);
  process.exitCode = total.failed.length === 0 && total.passed > 0 ? 0 : 1;
  log(`${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`);
}
