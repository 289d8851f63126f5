/** Why a message cannot be made. Raised before the first byte, except where a file changes while it is read. */
import type { CauseId, Failure } from '../contract/failure.ts';

export type MimeErrorCode =
  | 'control-character'
  | 'address-invalid'
  | 'date-invalid'
  | 'id-invalid'
  | 'content-type-invalid'
  | 'field-name-invalid'
  | 'field-reserved'
  | 'header-too-large'
  | 'line-too-long'
  | 'message-empty'
  | 'no-sender'
  | 'no-recipients'
  | 'file-unreadable'
  | 'file-size-changed';

interface MimeErrorFacts {
  readonly code: MimeErrorCode;
  /** The header field or the part of the input to blame, such as `Subject` or `attachments[2].filename`. */
  readonly field: string;
  /** What was found there; kept short and free of control characters. */
  readonly value: string;
  readonly message: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

export class MimeError extends Error {
  override readonly name = 'MimeError';
  readonly code: MimeErrorCode;
  readonly class: 'input' | 'file';
  readonly field: string;
  /** Safe to show. */
  readonly value: string;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(facts: MimeErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.class = facts.code.startsWith('file-') ? 'file' : 'input';
    this.field = facts.field;
    this.value = shown(facts.value);
    this.detail = { ...facts.detail, field: facts.field };
  }
}

/** The contract's form of it: nothing has been delivered, and the blame lies on this side. */
export function mimeFailure(error: MimeError): Failure {
  const codes: Partial<Record<MimeErrorCode, CauseId>> = {
    'line-too-long': 'line-too-long',
    'header-too-large': 'header-too-large',
  };
  return {
    code: codes[error.code] ?? 'unknown',
    class: error.class,
    phase: error.class === 'file' ? 'body' : 'connect',
    fault: 'local',
    delivered: 'no',
    temporary: false,
    message: error.message,
    detail: error.detail,
  };
}

/** Refuses what would end a header field early and start another (RFC 5322 section 2.2). */
export function refuseControls(field: string, value: string): void {
  if (!/[\r\n\0]/.test(value)) return;
  throw new MimeError({
    code: 'control-character',
    field,
    value,
    message: `${field} contains a line break or NUL: ${shown(value)}`,
  });
}

/** At most 80 characters, control characters as `\n`, `\u0000` and the like. */
export function shown(value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
