/** An event as a line of text for people. Secrets were masked by the engine. */
import type { TraceEvent } from '../../contract/trace.ts';

/** An event as one line: milliseconds, direction, text; `C:` is the client, `S:` the server, `*` neither. */
export function traceLine(event: TraceEvent): string {
  return `${event.ms.toFixed(1).padStart(10)}  ${describe(event)}`;
}

/** The same without the time. */
export function describe(event: TraceEvent): string {
  switch (event.kind) {
    case 'session':
      return `* session with ${event.host}:${event.port}, security ${event.security}`;
    case 'lookup':
      return `* ${event.host} is ${event.error ?? event.addresses.join(', ')}`;
    case 'attempt':
      return `* ${event.proxy === undefined ? '' : 'proxy '}${event.address} port ${event.port} ${event.state}${reason(event.error)}`;
    case 'proxy':
      return `* ${event.proxy} proxy ${event.host} port ${event.port} to ${event.target} ${event.state}${reason(event.error)}`;
    case 'tls':
      return describeTls(event);
    case 'sent':
      return `C: ${event.text}${event.raw && !event.edited ? ' (raw)' : ''}${event.edited ? ` (edited${event.raw ? ', raw' : ''}; it was: ${event.original ?? ''})` : ''}`;
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

const reason = (error: string | undefined): string => (error === undefined ? '' : ` (${error})`);

function describeTls(event: Extract<TraceEvent, { kind: 'tls' }>): string {
  if (event.state === 'started') return '* TLS started';
  if (event.state === 'failed') {
    const problems = event.facts.problems?.map(({ cause }) => cause).join(', ');
    return `* TLS failed${reason(problems)}, certificate ${event.facts.chain?.[0]?.fingerprint256 ?? 'unknown'}`;
  }
  const { version, cipher, peer, resumed } = event.facts;
  return `* TLS ${version} ${cipher}${resumed ? ', resumed' : ''}, certificate ${peer?.fingerprint256 ?? 'unknown'}`;
}
