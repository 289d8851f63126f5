/** One command with this process's streams, and Ctrl+C as an abort: under plain Node and inside the packaged application. */
import { basename } from 'node:path';
import { bugReport, exitCodes } from './io.ts';
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // A reader that went away, as `head` does, wants no more of it.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      abort.abort();
    });
  process.on('uncaughtException', (error) => {
    process.stderr.write(bugReport(error));
    process.exit(exitCodes.bug);
  });
  return runCli(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    command: calledAs(process.argv[1] ?? '', process.versions.electron !== undefined),
    cwd: process.cwd(),
    signal: abort.signal,
  });
}

/**
 * What to type in another terminal to call this command line again. Only where it was started as a file is there no
 * `wirepost` to call.
 * @param script the file Node was given
 */
export function calledAs(script: string, isInstalled: boolean): string {
  if (isInstalled || basename(script) !== 'cli.js') return 'wirepost';
  return script.includes(' ') ? `node "${script}"` : `node ${script}`;
}
