/** What a measured Node program reads and tells. */
import { readFileSync } from 'node:fs';
import type { Done, Task } from './task.ts';

export const readTask = (): Task => JSON.parse(process.argv[2] ?? '');

export function tell(done: Omit<Done, 'cpu' | 'peak'>): void {
  const { user, system } = process.cpuUsage();
  // Not `maxRSS`, which starts with what the parent had.
  const high = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const all: Done = { ...done, cpu: (user + system) / 1e6, peak: Number(high) * 1024 };
  process.stdout.write(`${JSON.stringify(all)}\n`);
}

/** Seconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Seconds from when `work` first says that one is done to its end. */
export async function timedAfterFirst(work: (done: () => void) => Promise<unknown>): Promise<number> {
  let first: number | undefined;
  await work(() => {
    first ??= performance.now();
  });
  return (performance.now() - (first ?? Number.NaN)) / 1000;
}

export const recipientsOf = ({ recipients }: Task): string[] =>
  Array.from({ length: recipients }, (_, index) => `rcpt${index}@rcpt.example`);

export const TEXT = 'Hello,\r\n\r\nthis is a small message, as programs send them.\r\n';
