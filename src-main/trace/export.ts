/** A trace as something to keep: text for people, JSON for Wirepost and scripts. Secrets were masked by the engine. */
import { TRACE_VERSION, type TraceEvent, type TraceFile } from '../contract/trace.ts';

/** The versioned document that can be opened again. */
export function traceFile(events: readonly TraceEvent[]): TraceFile {
  return { format: 'wirepost-trace', version: TRACE_VERSION, events };
}

/** An event as one line: milliseconds, direction, text; `C:` is the client, `S:` the server, `*` neither. */
export function traceLine(event: TraceEvent): string {
  return `${event.ms.toFixed(1).padStart(10)}  ${describe(event)}`;
}

function describe(event: TraceEvent): string {
  switch (event.kind) {
    case 'session':
      return `* session with ${event.host}:${event.port}, security ${event.security}`;
    case 'lookup':
      return `* ${event.host} is ${event.error ?? event.addresses.join(', ')}`;
    case 'attempt':
      return `* ${event.address} port ${event.port} ${event.state}${event.error === undefined ? '' : ` (${event.error})`}`;
    case 'tls':
      return event.state === 'started'
        ? '* TLS started'
        : `* TLS ${event.facts.version} ${event.facts.cipher}, certificate ${event.facts.peer?.fingerprint256 ?? 'unknown'}`;
    case 'sent':
      return `C: ${event.text}`;
    case 'received':
      return `S: ${event.text}`;
    case 'capabilities':
      return `* ${event.items.length} capabilities, ${event.secured ? 'inside TLS' : 'in clear'}`;
    case 'body':
      return `C: (message, ${event.bytes} of ${event.total} bytes)`;
    case 'note':
      return `* ${event.code}${event.detail === undefined ? '' : ` ${JSON.stringify(event.detail)}`}`;
    case 'end':
      return `* ${event.outcome}${event.failure === undefined ? '' : `: ${event.failure.message}`}`;
  }
}
