/** The events of one session on their way to the intake: numbered, timed, and in the order of a session of our own. */
import type { Security } from '../../contract/server.ts';
import type { TraceEvent, WireEvent } from '../../contract/trace.ts';
import type { ImportedFrom } from '../../contract/trace-import.ts';
import type { Intake, SessionSink } from './intake.ts';

/** Events held back at most. */
const MOST_HELD = 300;

export interface SessionEventsOptions extends Pick<ImportedFrom, 'from' | 'clock'> {
  readonly intake: Intake;
  /** Of the first event, ms since 1970. */
  readonly startedAt: number;
}

export class SessionEvents {
  readonly #options: SessionEventsOptions;
  /** Before it is known how the session is secured: its first event tells that. */
  readonly #held: TraceEvent[] = [];
  #server: { readonly host: string; readonly port: number } = { host: '', port: 0 };
  #sink: SessionSink | undefined;
  #seq = 1;

  constructor(options: SessionEventsOptions) {
    this.#options = options;
  }

  /** True once there was an event. */
  get begun(): boolean {
    return this.#seq > 1;
  }

  server(host: string, port: number): void {
    this.#server = { host, port };
  }

  /** @param now wall clock, ms since 1970; without meaning where the source tells no times */
  add(event: WireEvent, now: number): void {
    this.#seq += 1;
    const { clock, startedAt } = this.#options;
    const ms = clock === 'none' ? this.#seq - 1 : Math.round((now - startedAt) * 1000) / 1000;
    const stamped: TraceEvent = { seq: this.#seq, at: Math.round(startedAt + ms), ms, ...event };
    if (this.#sink === undefined) this.#held.push(stamped);
    else this.#sink.event(stamped);
    // Whoever names a sender or logs in without TLS does without it.
    const goesWithout = event.kind === 'sent' && (event.phase === 'mail' || event.phase === 'auth');
    if (goesWithout || event.kind === 'end' || this.#seq > MOST_HELD) this.secured('none');
  }

  /** A piece of the message, as it went on the wire. */
  body(exchange: number, bytes: Uint8Array): void {
    this.#sink?.body(exchange, bytes);
  }

  /** It is known how the session is secured: what was held back goes on. The first word counts. */
  secured(security: Security): void {
    if (this.#sink !== undefined) return;
    const { intake, from, clock, startedAt } = this.#options;
    const sink = intake.begin({ from, clock });
    const at = Math.round(startedAt);
    sink.event({ seq: 1, at, ms: 0, kind: 'session', phase: 'connect', ...this.#server, security });
    for (const event of this.#held.splice(0)) sink.event(event);
    this.#sink = sink;
  }
}
