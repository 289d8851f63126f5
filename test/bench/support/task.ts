/** What each measured program is asked to do, and what it tells: JSON both ways, whatever it is written in. */

export interface Task {
  readonly port: number;
  /**
   * `many`: small messages on one connection. `file`: one message with the file. `trips`: connect to QUIT with
   * one message, then, on another connection, `messages` more after the first of them, which is not timed. `pieces`: one
   * attachment that comes in `messages` small pieces.
   */
  readonly kind: 'many' | 'file' | 'trips' | 'pieces';
  readonly tls: boolean;
  /** SHA-256 of the server's certificate, `AA:BB:..`. */
  readonly fingerprint: string;
  /** Of `many` these come before those that are timed. */
  readonly warmUp: number;
  readonly messages: number;
  /** Of each message. */
  readonly recipients: number;
  /** Attached by `file`; what the bare writer writes as it stands. */
  readonly file: string;
  /** Sent by `file` in a session before, which is not timed; none when empty. */
  readonly warmUpFile: string;
  readonly chunking: boolean;
  /** Keep a trace, as the application does. */
  readonly trace: boolean;
}

export interface Done {
  /** Wall time of what is measured, by the program's own clock; the sink's counts where a task has many messages. */
  readonly seconds: number;
  /** `trips` alone: the further messages. */
  readonly furtherSeconds?: number;
  /** Sessions it had; the last one is the one that counts. */
  readonly sessions: number;
  /** Processor time of the whole program. */
  readonly cpu: number;
  /** Peak resident memory, bytes. */
  readonly peak: number;
}
