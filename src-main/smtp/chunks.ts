/**
 * The message by BDAT (RFC 3030): in chunks of a known size, byte for byte as it stands, without waiting for
 * the replies between them where the server takes commands in flight.
 */
import { bdat } from './command.ts';
import type { Due } from './due.ts';
import type { MessageForm } from './parameters.ts';
import { bodyProgress } from './progress.ts';
import type { Run } from './run.ts';
import { MessageSource } from './source.ts';
import type { Wire } from './wire.ts';

/** Largest chunk in flight, bytes: how much is written in vain after a refusal, at most. */
const CHUNK = 1_048_576;

export interface Upload {
  /** One for each chunk. */
  readonly chunks: readonly Due[];
  /** False when it stopped between two chunks, because there was no hope left. */
  readonly complete: boolean;
}

/** `inFlight` chunks follow each other without waiting, until `hopeless`: a chunk begun is always ended. */
export async function sendChunks(
  wire: Wire,
  run: Run,
  message: MessageForm,
  inFlight: boolean,
  hopeless: () => boolean,
): Promise<Upload> {
  const { recorder } = run;
  recorder.enter('body');
  const report = bodyProgress(recorder, message.size);
  const largest = inFlight ? CHUNK : message.size;
  const source = new MessageSource(message);
  const dues: Due[] = [];
  let sent = 0;
  let left = 0;
  const begin = (): Due => {
    left = Math.min(largest, message.size - sent);
    const due = wire.issue(bdat(left, sent + left === message.size));
    dues.push(due);
    return due;
  };
  let due: Due | undefined;
  try {
    while ((await source.advance(wire)) === 'piece') {
      const { piece } = source;
      // The last piece waits until the source has said that it was the last.
      if (source.read === message.size) await source.advance(wire);
      for (let at = 0; at < piece.length; ) {
        if (left === 0) {
          if (hopeless()) return { chunks: dues, complete: false };
          due = begin();
        }
        const part = piece.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        sent += part.length;
        await wire.writeBody(part);
      }
      if (due) report(due.exchange, sent, false);
      if (sent === message.size) break;
    }
    due ??= begin();
  } finally {
    source.close();
  }
  report(due.exchange, sent, true);
  recorder.enter('final');
  due.phase = 'final';
  return { chunks: dues, complete: true };
}
