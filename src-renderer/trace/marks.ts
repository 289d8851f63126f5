/** Which events the viewer marks: what went wrong, and what deserves a look. */
import type { NoteCode, TraceEvent } from '../../src-main/contract/trace.ts';

type Received = Extract<TraceEvent, { kind: 'received' }>;

/** A reply that says no, for now (4yz) or for good (5yz). */
function isRefusal(event: TraceEvent): event is Received & { readonly code: number } {
  return event.kind === 'received' && event.code !== undefined && event.code >= 400;
}

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
      return isRefusal(event) && !continued ? 'fail' : undefined;
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
