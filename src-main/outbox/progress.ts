/** How a transfer gets on: step, rate over the last seconds and time left, told a few times a second. */
import { phases } from '../contract/failure.ts';
import type { JobState, Progress } from '../contract/send-job.ts';
import type { WireEvent } from '../contract/trace.ts';

/** The rate is that of the last so many ms. */
const WINDOW = 4000;
/** Before that much has been seen, ms, no time left is told: the first bytes only fill buffers. */
const SETTLED = 1000;
/** A transfer that stalls is told of this often, ms, so that its rate is seen to fall. */
const STALL_TICK = 1000;

export class ProgressMeter {
  readonly total: number;
  #samples: readonly { readonly at: number; readonly bytes: number }[] = [];

  constructor(total: number) {
    this.total = total;
  }

  /** `bytes` handed over by the time `at`, monotonic ms. */
  add(bytes: number, at: number): Progress {
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= WINDOW), { at, bytes }];
    const first = this.#samples[0] ?? { at, bytes };
    const passed = at - first.at;
    const rate = passed === 0 ? 0 : ((bytes - first.bytes) / passed) * 1000;
    const known = { bytes, total: this.total, rate };
    if (passed < SETTLED || rate === 0) return known;
    return { ...known, secondsLeft: (this.total - bytes) / rate };
  }
}

/**
 * The state of a running job out of what the engine's tap reports. The engine reports bytes a few times a
 * second, so that no further brake is needed.
 */
export class LiveProgress {
  #meter: ProgressMeter;
  readonly #tell: (state: Extract<JobState, { kind: 'running' }>) => void;
  #phase: WireEvent['phase'] | undefined;
  #bytes = 0;
  #accepted = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(total: number, tell: (state: Extract<JobState, { kind: 'running' }>) => void) {
    this.#meter = new ProgressMeter(total);
    this.#tell = tell;
  }

  note(event: WireEvent): void {
    if (event.kind === 'received' && event.phase === 'final') this.#accepted = true;
    if (event.kind === 'body') {
      this.#bytes = event.bytes;
      if (event.total !== this.#meter.total) this.#meter = new ProgressMeter(event.total);
      this.#tellBytes();
    } else if (event.phase === this.#phase || this.#isAside(event)) {
      return;
    } else {
      this.#tell({ kind: 'running', phase: event.phase, since: Date.now() });
    }
    this.#phase = event.phase;
  }

  /** What tells of another step than the one under way, where several are in flight (RFC 2920). */
  #isAside({ kind, phase }: WireEvent): boolean {
    // The reply to a command long sent, while the message is on its way.
    if (kind === 'received') return phases.indexOf(phase) < phases.indexOf(this.#phase ?? phase);
    // QUIT behind the final dot: what is waited for is still the reply to the message.
    return kind === 'sent' && phase === 'quit' && !this.#accepted;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tellBytes(): void {
    clearTimeout(this.#timer);
    const progress = this.#meter.add(this.#bytes, performance.now());
    this.#tell({ kind: 'running', phase: 'body', progress });
    if (progress.bytes < progress.total) this.#timer = setTimeout(() => this.#tellBytes(), STALL_TICK);
  }
}
