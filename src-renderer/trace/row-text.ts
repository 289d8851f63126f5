/** A row as one line of words: for the list and for copying. */
import type { TFunction } from 'i18next';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { formatBytes } from '../explain/format.ts';
import { ruleName } from '../explain/rule.ts';
import type { Translate } from '../explain/translate.ts';
import { lineText } from './line-text.ts';
import type { Row } from './model.ts';
import { printable } from './printable.ts';
import { formatClock, formatSpan, transferRate } from './timing.ts';

/** The window's words and the explanations' words. */
export interface Voice {
  readonly t: TFunction<'trace'>;
  readonly explain: Translate;
}

/** What the row says, without time and direction. */
export function rowText(row: Row, { t, explain }: Voice): string {
  const { event } = row;
  switch (event.kind) {
    case 'sent':
      return event.edited
        ? `${printable(event.text)} (${t('say.edited')}; ${t('rows.wasEdited', { text: event.original })})`
        : printable(event.text);
    case 'received':
      return printable(lineText(event));
    case 'session':
      return t('rows.session', { host: event.host, port: event.port });
    case 'lookup':
      return event.error === undefined
        ? t('rows.lookup', { host: event.host, addresses: event.addresses.join(', ') })
        : t('rows.lookupFailed', { host: event.host, error: event.error });
    case 'attempt': {
      const { address, port, error = '' } = event;
      const text = t(`rows.attempt.${event.state}`, { address, port, error });
      return event.proxy === undefined ? text : t('rows.ofProxy', { text });
    }
    case 'proxy': {
      const { host, port, target, error = '' } = event;
      return t(`rows.proxy.${event.state}`, { host, port, target, error });
    }
    case 'tls':
      return tlsText(event, t);
    case 'capabilities':
      return capabilitiesText(event, t);
    case 'body':
      return `${t('rows.body')} · ${bodyText(row, event, t)}`;
    case 'note':
      return noteText(event, { t, explain });
    case 'end':
      return t(`rows.end.${event.outcome}`);
  }
}

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

function tlsText(event: EventOf<'tls'>, t: Voice['t']): string {
  if (event.state === 'started') return t('rows.tlsStarted');
  const span = formatSpan(event.took);
  if (event.state === 'failed') {
    const [peer] = event.facts.chain ?? [];
    return [t('rows.tlsFailed'), ...(peer === undefined ? [] : [peer.subject]), span].join(' · ');
  }
  const { version, cipher, peer, resumed } = event.facts;
  return [
    versionName(version),
    cipher,
    ...(peer === undefined ? [] : [peer.subject]),
    ...(resumed ? [t('rows.tlsResumed')] : []),
    span,
  ].join(' · ');
}

/** `TLSv1.3` as people write it. */
export function versionName(version: string): string {
  return version.replace(/^TLSv/, 'TLS ');
}

function capabilitiesText({ items }: EventOf<'capabilities'>, t: Voice['t']): string {
  if (items.length === 0) return t('rows.noCapabilities');
  const names = items.map(({ keyword }) => keyword).join(', ');
  return t('rows.capabilities', { count: items.length, names });
}

/** Bytes on the wire of what has some; a secret is not counted. */
export function sizeText(event: TraceEvent): string {
  return event.kind === 'sent' || event.kind === 'received' || event.kind === 'body'
    ? formatBytes(event.bytes)
    : '';
}

/** Bytes so far or in all, and the rate. */
export function bodyText(row: Row, event: EventOf<'body'>, t: Voice['t']): string {
  const { bytes, total, done } = event;
  const size = done
    ? formatBytes(bytes)
    : t('rows.bodyProgress', { sent: formatBytes(bytes), total: formatBytes(total) });
  const ms = event.ms - row.startMs;
  const rate = transferRate(bytes, ms);
  return [size, ...(rate === undefined ? [] : [`${formatBytes(Math.round(rate))}/s`, formatSpan(ms)])].join(
    ' · ',
  );
}

/** How much went inside TLS each way, and how long that took. */
function encryptedFigures(detail: EventOf<'note'>['detail'], t: Voice['t']): readonly string[] {
  const { sent = 0, received = 0, took = 0 } = detail ?? {};
  const figures = { sent: formatBytes(Number(sent)), received: formatBytes(Number(received)) };
  return [t('rows.encrypted', figures), formatSpan(Number(took))];
}

function noteText({ code, detail }: EventOf<'note'>, { t, explain }: Voice): string {
  const summary = explain(`notes.${code}.summary`);
  const rules = detail?.rules;
  if (rules !== undefined) {
    const names = String(rules)
      .split(', ')
      .map((rule) => ruleName(rule, explain));
    return `${summary} · ${names.join(explain('glue.between'))}`;
  }
  if (code === 'encrypted-part') return [summary, ...encryptedFigures(detail, t)].join(' · ');
  if (code === 'not-captured') return `${summary} · ${formatBytes(Number(detail?.bytes ?? 0))}`;
  const fact = detail?.mechanism ?? detail?.text ?? detail?.count;
  return fact === undefined ? summary : `${summary} · ${fact}`;
}

const arrows = { sent: '->', received: '<-' } as const;

/** The row as a line of plain text: `  0.120  <-  250 ok`. */
export function copiedRow(row: Row, voice: Voice): string {
  const { kind } = row.event;
  const arrow = kind === 'sent' || kind === 'received' ? arrows[kind] : kind === 'tls' ? '==' : '--';
  return `${formatClock(row.startMs).padStart(9)}  ${arrow}  ${rowText(row, voice)}`;
}

/** A whole session as plain text. */
export function copiedSession(title: string, rows: Iterable<Row>, voice: Voice): string {
  const lines = Array.from(rows, (row) => copiedRow(row, voice)).join('\n');
  return `${title}\n\n${lines}\n`;
}
