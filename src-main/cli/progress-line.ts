/** One line on a terminal that says how a send gets on, drawn over itself. */
import { formatBytes } from '../../src-renderer/explain/format.ts';
import type { Phase } from '../contract/failure.ts';
import type { WireEvent } from '../contract/trace.ts';
import { ProgressMeter } from '../outbox/progress.ts';
import { cardWords } from './card-words.ts';
import type { CliIo } from './io.ts';
import type { Language } from './language.ts';

const barWidth = 24;
/** Returns to the start of the line and clears it. */
const over = '\r\u001b[2K';

export interface ProgressLine {
  readonly note: (event: WireEvent) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Draws nothing where standard error is no terminal. */
export function progressLine({ stderr }: CliIo, language: Language): ProgressLine {
  if (stderr.isTTY !== true) return { note: () => undefined, clear: () => undefined };
  const { words, t } = cardWords(language);
  let meter: ProgressMeter | undefined;
  const stepOf = stepWaitedFor();
  let shown: Phase | undefined;
  return {
    note: (event) => {
      const step = stepOf(event);
      if (event.kind === 'body') {
        meter ??= new ProgressMeter(event.total);
        const { bytes, total, rate, secondsLeft } = meter.add(event.bytes, performance.now());
        const bar = '#'.repeat(total === 0 ? barWidth : Math.round((bytes / total) * barWidth));
        const speed = rate === 0 ? '' : `, ${formatBytes(Math.round(rate))}/s`;
        const left = secondsLeft === undefined ? '' : `, ${words.left(Math.ceil(secondsLeft))}`;
        const done = words.done(formatBytes(bytes), formatBytes(total));
        stderr.write(`${over}[${bar.padEnd(barWidth, '.')}] ${done}${speed}${left}`);
        shown = undefined;
      } else if (step !== shown) {
        stderr.write(`${over}${t(`steps.${step}.name`)} ...`);
        shown = step;
      }
    },
    clear: () => stderr.write(over),
  };
}

/** The step of the oldest command without a reply: of a flight of several the others have their turn later. */
function stepWaitedFor(): (event: WireEvent) => Phase {
  const unanswered = new Map<number, Phase>();
  return (event) => {
    if (event.kind === 'sent') unanswered.set(event.exchange, event.phase);
    if (event.kind === 'received' && event.last && event.exchange !== undefined)
      unanswered.delete(event.exchange);
    const [oldest = event.phase] = unanswered.values();
    return oldest;
  };
}
