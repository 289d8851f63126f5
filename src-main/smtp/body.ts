/**
 * The message after DATA's 354 (RFC 5321 section 4.1.1.4): dot-stuffed, at the pace of the socket, and stopped
 * as soon as the server answers early.
 */
import { refusedError } from './cause.ts';
import { endOfData } from './command.ts';
import { DotStuffer } from './dot-stuff.ts';
import type { Due } from './due.ts';
import { SmtpError } from './error.ts';
import type { MessageForm } from './parameters.ts';
import { bodyProgress } from './progress.ts';
import type { Run } from './run.ts';
import { MessageSource } from './source.ts';
import type { Wire } from './wire.ts';

/**
 * Writes the message and the line that ends it, which `due` answers. Throws `SmtpError`; a message cut short
 * is never ended.
 */
export async function sendBody(wire: Wire, run: Run, message: MessageForm, due: Due): Promise<void> {
  const { recorder } = run;
  recorder.enter('body');
  due.phase = 'body';
  if (run.gate) await wire.stopBefore('body', due);
  const stuffer = new DotStuffer();
  const progress = bodyProgress(recorder, message.size);
  const source = new MessageSource(message);
  try {
    for (;;) {
      const found = await source.advance(wire, due);
      if (found === 'answered') throw await answeredEarly(wire, due);
      if (found === 'end') break;
      await wire.writeBody(due.exchange, stuffer.push(source.piece), due);
      if (due.arrived) throw await answeredEarly(wire, due);
      progress.sent(due.exchange, source.read);
    }
  } finally {
    progress.stop();
    source.close();
  }
  progress.done(due.exchange, source.read);
  recorder.enter('final');
  wire.write(due, endOfData(stuffer.end()));
}

/** The server did not wait for the end. Only a refusal makes sense here. */
export async function answeredEarly(wire: Wire, due: Due): Promise<SmtpError> {
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
