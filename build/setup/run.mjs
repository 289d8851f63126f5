/** Runs a program for a set-up step: its output goes to the terminal, its failure becomes an error. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} how it ended
 * @throws when it cannot be started
 */
export async function runToEnd(command, args, options) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const [code, signal] = await once(child, 'close');
  return { code, signal };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @throws when it cannot be started or does not end with 0
 */
export async function run(command, args, options) {
  const { code, signal } = await runToEnd(command, args, options);
  if (code !== 0) throw new Error(`\`${command} ${args.join(' ')}\` ended with ${signal ?? code}`);
}
