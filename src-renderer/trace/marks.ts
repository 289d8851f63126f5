/** Which events the viewer marks: what went wrong, and what deserves a look. */
import type { NoteCode, TraceEvent } from '../../src-main/contract/trace.ts';

/** The code of a reply that says no, for now (4yz) or for good (5yz). */
export const isRefusal = (code: number | undefined): boolean => code !== undefined && code >= 400;

const noteMarks: Partial<Readonly<Record<NoteCode, 'fail' | 'warn'>>> = {
  'ehlo-refused-helo-tried': 'warn',
  'starttls-not-offered-continuing': 'warn',
  'cleartext-login-armed': 'warn',
  'certificate-pinned': 'warn',
  'events-left-out': 'warn',
  'not-captured': 'warn',
  skipped: 'warn',
  'rules-broken': 'warn',
  'unexpected-data': 'fail',
};

/** `continued`: a further line of a reply, whose first line carries the mark. */
export function markOf(event: TraceEvent, continued: boolean): 'fail' | 'warn' | undefined {
  switch (event.kind) {
    case 'received':
      return isRefusal(event.code) && !continued ? 'fail' : undefined;
    case 'sent':
      return event.edited || event.raw ? 'warn' : undefined;
    case 'lookup':
      return event.error === undefined ? undefined : 'fail';
    case 'attempt':
      return event.state === 'failed' ? 'warn' : undefined;
    case 'proxy':
    case 'tls':
      return event.state === 'failed' ? 'fail' : undefined;
    case 'note':
      return noteMarks[event.code];
    default:
      return undefined;
  }
}
