/** Runs a command inside the test, with streams that are remembered. */
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli } from '../../../src-main/cli/run.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What is piped in: text and bytes as they are, anything else as JSON. */
  readonly stdin?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Output and errors go to a terminal this wide. */
  readonly columns?: number;
  /** Told of standard output as it comes. */
  readonly onOutput?: (chunk: string) => void;
}

export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin = '', env = {}, cwd = process.cwd(), signal = new AbortController().signal } = options;
  const terminal = options.columns === undefined ? {} : { isTTY: true, columns: options.columns };
  const stdout = Object.assign(new PassThrough(), terminal);
  const stderr = Object.assign(new PassThrough(), terminal);
  stdout.on('data', (chunk: Buffer) => options.onOutput?.(chunk.toString()));
  const written = Promise.all([text(stdout), text(stderr)]);
  const input = typeof stdin === 'string' || Buffer.isBuffer(stdin) ? stdin : JSON.stringify(stdin);
  const code = await runCli(argv, {
    stdin: Readable.from([input]),
    stdout,
    stderr,
    env,
    cwd,
    signal,
    command: 'node out/cli.js',
  });
  stdout.end();
  stderr.end();
  const [out, error] = await written;
  return { code, stdout: out, stderr: error };
}
