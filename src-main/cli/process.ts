/** One command with this process's streams, and Ctrl+C as an abort: under plain Node and inside the packaged application. */
import { runCli } from './run.ts';

const interrupted = 130;

/** Answers the exit code. @param argv without the program's own name */
export function runInProcess(argv: readonly string[]): Promise<number> {
  const abort = new AbortController();
  /** The first time asks, the second time insists. */
  const stop = (): void => {
    if (abort.signal.aborted) process.exit(interrupted);
    abort.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A reader that went away is noticed at the next write.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return runCli(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: abort.signal,
  });
}
