/** The built-in mail server to try things on. */

export type SandboxState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly host: string; readonly port: number; readonly tlsPort: number }
  | { readonly kind: 'failed'; readonly error: string };

/** A message that arrived, for the list. */
export interface SandboxMessageSummary {
  readonly id: string;
  /** Wall clock, ms. */
  readonly at: number;
  /** Envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly bytes: number;
  readonly attachments: number;
  readonly secured: boolean;
  /** Login name, when it was authenticated. */
  readonly user?: string;
}

export interface SandboxMessage extends SandboxMessageSummary {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  /** True when `text` was cut to keep the window light. */
  readonly textCut: boolean;
  readonly parts: readonly SandboxPart[];
}

export interface SandboxPart {
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}
