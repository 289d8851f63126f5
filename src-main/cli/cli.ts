#!/usr/bin/env node
/** Start of the command line under plain Node: the process's streams, and Ctrl+C as an abort. */
import { runCli } from './run.ts';

const abort = new AbortController();
const interrupted = 130;

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// A reader that went away is noticed at the next write.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** The first time asks, the second time insists. */
function stop(): void {
  if (abort.signal.aborted) process.exit(interrupted);
  abort.abort();
}

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  signal: abort.signal,
});
process.stdin.unref?.();
