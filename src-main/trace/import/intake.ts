/** What a reader of files hands its sessions to, and what it is told of the file. */
import type { Failure, Phase } from '../../contract/failure.ts';
import type { Reply } from '../../contract/reply.ts';
import type { TraceEvent } from '../../contract/trace.ts';
import type { ImportedFrom } from '../../contract/trace-import.ts';

/** Takes one session. */
export interface SessionSink {
  readonly event: (event: TraceEvent) => void;
  /** A piece of a message as it went on the wire, under the number of the `body` events that count it. */
  readonly body: (exchange: number, bytes: Uint8Array) => void;
}

export interface Intake {
  /** A session begins. Several may be under way together. */
  readonly begin: (about: Pick<ImportedFrom, 'from' | 'clock'>) => SessionSink;
  /** What a refusing reply means. */
  readonly judge: (phase: Phase, reply: Reply) => Failure;
}

/** A file being read. */
export interface Reading {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written, ms since 1970: the time of what tells none. */
  readonly writtenAt: number;
  readonly signal: AbortSignal;
  /** Bytes read so far. */
  readonly onProgress: (done: number) => void;
}
