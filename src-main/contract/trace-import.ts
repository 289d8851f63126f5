/** Traces that come from a file: who wrote it, and what may be wrong with it. */

/** Who wrote the file: Wirepost, another program its log, or a network capture. */
type TraceOrigin = 'wirepost' | 'swaks' | 'curl' | 'postfix' | 'capture';

/** Where a session came from that was not recorded here. */
export interface ImportedFrom {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly from: TraceOrigin;
  /** When it was opened, ms since 1970. */
  readonly at: number;
  /** What the file tells of times; with `none` they are made up, a millisecond from event to event. */
  readonly clock: 'exact' | 'seconds' | 'none';
}

/** Why a file was not opened as a trace. */
export type ImportProblem =
  | { readonly code: 'empty' | 'unknown-format' | 'foreign-json' | 'no-events' | 'cancelled' }
  /** `error`: the system's error code, such as ENOENT. */
  | { readonly code: 'unreadable'; readonly error: string }
  /** `limit` in bytes. */
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'broken-json'; readonly line: number }
  /** `version` is the file's, `newest` the newest that this Wirepost reads. */
  | { readonly code: 'newer'; readonly version: number; readonly newest: number }
  /** The `event`th, from 1; `place` names the wrong part of it, never its value. */
  | { readonly code: 'bad-event'; readonly event: number; readonly place: string; readonly line?: number }
  /** The log has no line of a conversation; `program` as people write it. */
  | { readonly code: 'no-conversation'; readonly program: string }
  /** Postfix logs conversations only when it is told to. */
  | { readonly code: 'not-verbose' }
  /** Captures are read by tshark, which is not installed. */
  | { readonly code: 'tshark-missing'; readonly system: 'windows' | 'linux' }
  /** `said` is its own complaint. */
  | { readonly code: 'tshark-failed'; readonly said: string }
  /** A capture without SMTP. */
  | { readonly code: 'no-smtp' };

/** What became of files that were to be opened as traces. */
export interface OpenedTraces {
  /** Sessions in the order of the files and within them. */
  readonly ids: readonly string[];
  /** The one to look at: the first that failed, else the first. */
  readonly show?: string;
  readonly refused: readonly { readonly name: string; readonly problem: ImportProblem }[];
  /** Files of which only the first sessions were taken: `taken` of `found`. */
  readonly cut: readonly { readonly name: string; readonly taken: number; readonly found: number }[];
}

/** A file being opened, `percent` of it read. */
export interface OpeningProgress {
  readonly name: string;
  readonly percent: number;
}
