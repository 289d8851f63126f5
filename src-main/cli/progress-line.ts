/** One line on a terminal that says how a transfer gets on, drawn over itself. */
import { formatBytes } from '../../src-renderer/explain/format.ts';
import type { TraceEvent } from '../contract/trace.ts';
import { ProgressMeter } from '../outbox/progress.ts';
import type { CliIo } from './io.ts';

const barWidth = 24;
/** Returns to the start of the line and clears it. */
const over = '\r\u001b[2K';

export interface ProgressLine {
  readonly note: (event: TraceEvent, total: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Draws nothing where standard error is no terminal. */
export function progressLine({ stderr }: CliIo): ProgressLine {
  if (stderr.isTTY !== true) return { note: () => undefined, clear: () => undefined };
  let meter: ProgressMeter | undefined;
  return {
    note: (event, total) => {
      if (event.kind !== 'body') return;
      meter ??= new ProgressMeter(total);
      const { rate, secondsLeft } = meter.add(event.bytes, event.ms);
      const share = total === 0 ? 1 : event.bytes / total;
      const bar = '#'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '.');
      const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
      stderr.write(
        `${over}[${bar}] ${formatBytes(event.bytes)} of ${formatBytes(total)}, ${formatBytes(Math.round(rate))}/s${left}`,
      );
    },
    clear: () => stderr.write(over),
  };
}
