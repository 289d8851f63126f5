/** What a sender is told to do, as JSON in its one argument, and what it prints when it has. */
import { readFileSync } from 'node:fs';

export interface Task {
  readonly port: number;
  readonly messages: number;
  readonly recipients: number;
  /** To attach. */
  readonly file?: string;
  /** Bytes to write, for the bare writer. */
  readonly bytes: number;
  /** TLS from the start, trusting this PEM file. */
  readonly ca?: string;
  /** `alone`: one message in a session of its own; `first`: one before the others; `data`: no BDAT; `traced`: with a trace log. */
  readonly options: readonly string[];
}

export interface Result {
  /** From before the connection is made until it is closed. */
  readonly seconds: number;
  /** Seconds until the first message and until the last was accepted. */
  readonly laps: readonly number[];
  /** Peak resident memory, MiB. */
  readonly peak: number;
}

export const task: Task = JSON.parse(process.argv[2] ?? '{}');
export const address = 'sender@bench.test';
export const recipientsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `r${n}@bench.test`);

/** VmHWM in MiB: the kernel's `ru_maxrss` would be that of the parent where it was larger. */
function residentPeak(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

/** Runs `work` and prints the result; `laps` is called when the first or the last message was accepted. */
export async function report(work: (laps: () => void) => Promise<void>): Promise<void> {
  const start = performance.now();
  const laps: number[] = [];
  const passed = () => (performance.now() - start) / 1000;
  await work(() => laps.push(passed()));
  const result: Result = { seconds: passed(), laps, peak: residentPeak() };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
