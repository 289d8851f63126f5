/** Logs that swaks and `curl -v` write of a session. */
import type { TraceEvent } from '../../contract/trace.ts';
import { ImportError } from './import-error.ts';
import { LogEvents } from './log-events.ts';

export type LogProgram = 'swaks' | 'curl';

/** Whose log it is; undefined when nobody's we know. */
export function programOf(text: string): LogProgram | undefined {
  if (/^=== (?:Trying|Connected to) /m.test(text)) return 'swaks';
  if (/^\* +Connected to .* port \d+/m.test(text) || /^\* +Trying /m.test(text)) return 'curl';
  return undefined;
}

/** @throws ImportError when the log holds no conversation */
export function readLog(text: string, program: LogProgram): readonly TraceEvent[] {
  const log = new LogEvents();
  const lines = text.split(/\r?\n/);
  const read = program === 'swaks' ? swaksLine : curlLine;
  for (const line of lines) read(line, log);
  const refused = lines.some((line) => /^<\*\*|^\*\*\* |^\* Closing connection|^curl: \(\d+\)/.test(line));
  if (!log.events.some(({ kind }) => kind === 'sent' || kind === 'received'))
    throw new ImportError(`The log of ${program} holds no line of a conversation`);
  log.end(refused ? 'failed' : 'ok');
  return log.events;
}

/** `->` and `<-` in clear, `~>` and `<~` inside TLS, `**` where a reply was not what was hoped for. */
function swaksLine(line: string, log: LogEvents): void {
  const [, host = '', port] = /^=== Trying (.*):(\d+)\.\.\.$/.exec(line) ?? [];
  const [, version, cipher = ''] = /^=== TLS started with cipher ([^:]+):([^:]+)/.exec(line) ?? [];
  const [, arrow, text = ''] = /^( ->| ~>|\*\*>|\*~>|<- |<~ |<\*\*|<~\*) ?(.*)$/.exec(line) ?? [];
  if (port !== undefined) log.begin(host, Number(port));
  else if (version !== undefined) log.secured(version, cipher);
  else if (arrow?.startsWith('<')) log.received(text);
  else if (arrow !== undefined) log.sent(text);
}

/** `>` and `<` are the conversation, `}` with a size is the message, `*` is curl speaking of itself. */
function curlLine(line: string, log: LogEvents): void {
  const [, host = '', port] = /^\* +Connected to (\S+) .*port (\d+)/.exec(line) ?? [];
  const [, version, cipher = ''] = /^\* SSL connection using (\S+) \/ (\S+)/.exec(line) ?? [];
  const size = /^\} \[(\d+) bytes data\]$/.exec(line)?.[1];
  if (port !== undefined) log.begin(host, Number(port));
  else if (version !== undefined) log.secured(version, cipher);
  else if (size !== undefined) log.messageOf(Number(size));
  else if (line.startsWith('> ')) log.sent(line.slice(2));
  else if (line.startsWith('< ')) log.received(line.slice(2));
}
