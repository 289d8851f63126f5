/** An event as a line of text for people. Secrets were masked by the engine. */
import type { TraceEvent } from '../../contract/trace.ts';
import { noteLine } from './note-line.ts';
import { type ExportWords, filled } from './words.ts';

/** An event as one line: milliseconds, direction, text; `C:` is the client, `S:` the server, `*` neither. */
export function traceLine(event: TraceEvent, words: ExportWords): string {
  return `${event.ms.toFixed(1).padStart(10)}  ${sign(event)} ${describe(event, words)}`;
}

function sign({ kind }: TraceEvent): string {
  if (kind === 'received') return 'S:';
  return kind === 'sent' || kind === 'body' ? 'C:' : '*';
}

/** The text alone: what went over the wire as it was, all else in words. */
export function describe(event: TraceEvent, words: ExportWords): string {
  const { lines } = words;
  const failed = (error: string | undefined): string =>
    error === undefined ? '' : filled(words.brackets, { text: error });
  switch (event.kind) {
    case 'session':
      return filled(lines.session, {
        server: `${event.host}:${event.port}`,
        security: words.security[event.security],
      });
    case 'lookup':
      return filled(lines.lookup, {
        host: event.host,
        addresses: event.error ?? event.addresses.join(words.comma),
      });
    case 'attempt': {
      const { address, port, error } = event;
      const state = `${lines.states[event.state]}${failed(error)}`;
      return filled(event.proxy === undefined ? lines.attempt : lines.proxyAttempt, { address, port, state });
    }
    case 'proxy': {
      const { proxy, host, port, target, error } = event;
      return filled(lines.proxy, {
        proxy,
        host,
        port,
        target,
        state: `${lines.states[event.state]}${failed(error)}`,
      });
    }
    case 'tls':
      return tlsLine(event, words);
    case 'sent':
      return `${event.text}${changed(event, words)}`;
    case 'received':
      return event.text;
    case 'capabilities': {
      const where = event.secured ? lines.insideTls : lines.inClear;
      return filled(lines.capabilities, { count: event.items.length, where });
    }
    case 'body':
      return filled(lines.body, { bytes: event.bytes, total: event.total });
    case 'note':
      return noteLine(event, words);
    case 'end': {
      const { failure, outcome } = event;
      const why =
        failure === undefined ? '' : `${words.colon}${words.failureText(failure, words.t('unnamed.host'))}`;
      return `${words.outcomes[outcome]}${why}`;
    }
  }
}

/** What a person did to a line. */
function changed(
  { edited, raw, original = '' }: Extract<TraceEvent, { kind: 'sent' }>,
  { lines }: ExportWords,
): string {
  if (edited) return ` ${filled(raw ? lines.editedRaw : lines.edited, { original })}`;
  return raw ? ` ${lines.raw}` : '';
}

function tlsLine(event: Extract<TraceEvent, { kind: 'tls' }>, words: ExportWords): string {
  const { lines, comma } = words;
  if (event.state === 'started') return lines.tlsStarted;
  const own = 'peer' in event.facts ? event.facts.peer : event.facts.chain?.[0];
  const certificate =
    own === undefined
      ? lines.unknownCertificate
      : filled(lines.certificate, { fingerprint: own.fingerprint256 });
  if (event.state === 'failed') {
    const problems = event.facts.problems?.map(({ cause }) => cause).join(comma);
    const why = problems === undefined ? '' : filled(words.brackets, { text: problems });
    return [`${lines.tlsFailed}${why}`, certificate].join(comma);
  }
  const { version, cipher, resumed } = event.facts;
  return [`TLS ${version} ${cipher}`, ...(resumed ? [lines.resumed] : []), certificate].join(comma);
}
