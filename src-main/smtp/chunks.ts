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

interface Way {
  /** Chunks follow each other without waiting. */
  readonly inFlight: boolean;
  /** Asked between two chunks: nothing more need be sent. */
  readonly hopeless: () => boolean;
  /** How many replies follow the first one to the last chunk. */
  readonly further: Due['further'];
}

/** Sends chunk after chunk; one begun is always ended. */
export async function sendChunks(
  wire: Wire,
  run: Run,
  message: MessageForm,
  { inFlight, hopeless, further }: Way,
): Promise<Upload> {
  const { recorder } = run;
  recorder.enter('body');
  const progress = bodyProgress(recorder, message.size);
  const largest = inFlight ? CHUNK : message.size;
  const source = new MessageSource(message);
  const dues: Due[] = [];
  let sent = 0;
  let left = 0;
  const begin = (): Due => {
    left = Math.min(largest, message.size - sent);
    const last = sent + left === message.size;
    const due = wire.issue(bdat(left, last));
    if (last) due.further = further;
    dues.push(due);
    return due;
  };
  let due: Due | undefined;
  /** Stands for the message as a whole. */
  const exchange = () => dues[0]?.exchange ?? 0;
  try {
    while ((await source.advance(wire)) === 'piece') {
      const { piece } = source;
      // The last piece waits until the source has said that it was the last.
      if (source.read === message.size) await source.advance(wire);
      for (let at = 0; at < piece.length; ) {
        if (left === 0) {
          if (hopeless() || dues.some(isRefused)) return { chunks: dues, complete: false };
          due = begin();
          if (run.gate) await wire.written('body');
        }
        const part = piece.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        sent += part.length;
        // Once its last bytes are on the way the message may arrive, whatever becomes of the connection.
        if (due && sent === message.size) due.phase = 'final';
        await writePart(wire, exchange(), part, due);
      }
      if (due) progress.sent(exchange(), sent);
      if (sent === message.size) break;
    }
    if (!due) {
      due = begin();
      if (run.gate) await wire.written('body');
    }
  } finally {
    progress.stop();
    source.close();
  }
  progress.done(exchange(), sent);
  recorder.enter('final');
  due.phase = 'final';
  return { chunks: dues, complete: true };
}

const isRefused = ({ arrived }: Due): boolean => arrived !== undefined && arrived.code >= 300;

/** Throws what the loss of the connection means for the chunk that `due` answers. */
async function writePart(
  wire: Wire,
  exchange: number,
  part: Uint8Array,
  due: Due | undefined,
): Promise<void> {
  try {
    await wire.writeBody(exchange, part);
  } catch (error) {
    if (due?.phase === 'final' && !wire.open) await wire.reply(due);
    throw error;
  }
}
