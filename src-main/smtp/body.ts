/**
 * The message itself, between the reply to DATA and the final reply (RFC 5321 section 4.1.1.4): dot-stuffed,
 * at the pace of the socket, and stopped as soon as the server answers early.
 */
import type { Reply } from '../contract/reply.ts';
import { refusedError } from './cause.ts';
import { endOfData } from './command.ts';
import { DotStuffer } from './dot-stuff.ts';
import type { Due } from './due.ts';
import { SmtpError } from './error.ts';
import { wrongReplyError } from './line-errors.ts';
import type { OutgoingMessage } from './request.ts';
import type { Run } from './run.ts';
import type { Wire } from './wire.ts';

/** Pause between two reports of progress, ms. */
const REPORT_EVERY = 100;

/** The final reply, when it accepts the message. Throws `SmtpError`; a message cut short is never ended. */
export async function sendBody(wire: Wire, run: Run, message: OutgoingMessage): Promise<Reply> {
  const { recorder } = run;
  recorder.enter('body');
  const due = wire.expect();
  const stuffer = new DotStuffer();
  const report = progress(run, due, message.size);
  const chunks = message.bytes()[Symbol.asyncIterator]();
  const source: Source = { chunks, next: undefined };
  let sent = 0;
  let held: Uint8Array = new Uint8Array();
  try {
    for (;;) {
      await wire.untilInterrupted(readOn(source));
      const { next } = source;
      if (next === undefined || due.arrived) throw await answeredEarly(wire, due);
      if (next.done) break;
      sent += next.value.length;
      if (sent > message.size) throw changedError(message.size, sent);
      if (held.length > 0) await wire.writeBody(held);
      if (due.arrived) throw await answeredEarly(wire, due);
      // One chunk stays behind, so that the last one and the final dot leave together.
      held = stuffer.push(next.value);
      report(sent, false);
    }
  } finally {
    abandon(chunks);
  }
  if (sent !== message.size) throw changedError(message.size, sent);
  report(sent, true);
  recorder.enter('final');
  wire.write(due, endOfData(stuffer.end()), held);
  const reply = await wire.reply(due);
  if (reply.code >= 400) throw refusedError('final', reply);
  if (reply.code >= 300) throw wrongReplyError('final', reply);
  return reply;
}

interface Source {
  readonly chunks: AsyncIterator<Uint8Array>;
  /**
   * The piece read last. Handed on here and not as a promise's value, which keeps pieces from the collector's
   * quick rounds: 30 MiB of them pile up.
   */
  next: IteratorResult<Uint8Array> | undefined;
}

/** Reads a piece, then waits a turn of the event loop: what the server said meanwhile is heard before we write. */
async function readOn(source: Source): Promise<void> {
  source.next = undefined;
  try {
    source.next = await source.chunks.next();
    await new Promise((resolve) => setImmediate(resolve));
  } catch (cause) {
    throw sourceError(cause);
  }
}

/** Lets the source close its files; whatever it says to that no longer matters. */
function abandon(chunks: AsyncIterator<Uint8Array>): void {
  chunks.return?.().catch(() => undefined);
}

/** The server did not wait for the end. Only a refusal makes sense here. */
async function answeredEarly(wire: Wire, due: Due): Promise<SmtpError> {
  const reply = await wire.reply(due);
  if (reply.code >= 400) return refusedError('body', reply);
  return new SmtpError({
    code: 'unknown',
    class: 'protocol',
    phase: 'body',
    fault: 'server',
    // It claims to have a message: perhaps it took something in the middle for the end.
    delivered: 'maybe',
    reply,
    message: `The server replied ${reply.code} before the message had ended.`,
    detail: { rule: 'early-reply' },
  });
}

function progress({ recorder }: Run, due: Due, total: number): (bytes: number, done: boolean) => void {
  let last = performance.now();
  return (bytes, done) => {
    const now = performance.now();
    if (!done && now - last < REPORT_EVERY) return;
    last = now;
    recorder.emit({ kind: 'body', exchange: due.exchange, bytes, total, done });
  };
}

/** A size other than the one announced means a file was changed meanwhile. */
const changedError = (expected: number, actual: number) =>
  new SmtpError({
    code: 'unknown',
    class: 'file',
    phase: 'body',
    fault: 'local',
    message: 'The message changed while it was being sent.',
    detail: { expected, actual },
  });

function sourceError(cause: unknown): SmtpError {
  if (cause instanceof SmtpError) return cause;
  const error: NodeJS.ErrnoException = cause instanceof Error ? cause : new Error(String(cause));
  return new SmtpError({
    code: 'unknown',
    class: 'file',
    phase: 'body',
    fault: 'local',
    message: `The message could not be read: ${error.code ?? error.message}`,
    // The file's name, not the way to it: failures are shown, and shared.
    detail: {
      ...(error.code !== undefined && { error: error.code }),
      ...(error.path !== undefined && { file: error.path.replace(/^.*[\\/]/, '') }),
    },
    cause,
  });
}
