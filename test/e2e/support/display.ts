/** A display for the windows of a test file: Xvfb on a number that it finds free itself. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { endProcess, startProcess } from './process.ts';

export interface Display {
  /** For the applications: DISPLAY. Empty where the system has a display of its own (Windows). */
  readonly env: Record<string, string>;
  readonly stop: () => Promise<void>;
}

const readyDeadlineMs = 15_000;

export async function startDisplay(size = '1600x1000'): Promise<Display> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => undefined };
  const args = ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
  const xvfb = await startProcess('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ready = xvfb.stdio[3];
  if (!(ready instanceof Readable)) throw new Error('Xvfb has no pipe to say its display on');
  const [number] = await once(ready, 'data', { signal: AbortSignal.timeout(readyDeadlineMs) });
  return { env: { DISPLAY: `:${String(number).trim()}` }, stop: () => endProcess(xvfb) };
}
