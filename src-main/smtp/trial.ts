/**
 * A message on its way that is never ended, to measure how far it gets: by DATA without the final dot, or by BDAT
 * without LAST. Nothing is delivered (RFC 5321 section 4.1.1.4: only the end of the data asks for that).
 */
import { answeredEarly } from './body.ts';
import { refusedError } from './cause.ts';
import { bdat, data, rset } from './command.ts';
import { DotStuffer } from './dot-stuff.ts';
import type { Due } from './due.ts';
import { checkEnvelope, type Envelope } from './envelope.ts';
import { SmtpError } from './error.ts';
import { sizeLimit } from './extensions.ts';
import { inSession } from './in-session.ts';
import { wrongReplyError } from './line-errors.ts';
import { formOf, mailParameters } from './parameters.ts';
import { bodyProgress } from './progress.ts';
import { envelopeCommands, stepThrough } from './recipients.ts';
import type { OutgoingMessage, SessionRequest } from './request.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';
import type { Wire } from './wire.ts';

/** How far a message got, in its own bytes. */
export interface Offsets {
  /** Given to the socket. */
  readonly handed: number;
  /** Taken by the system: in its buffers, on the way, or there. */
  readonly flushed: number;
  /** In chunks that the server replied to. */
  readonly confirmed: number;
}

/** What the session knows when the message may begin. */
export interface TrialGround {
  /** BDAT would be used here. */
  readonly chunking: boolean;
  /** SIZE as told, bytes. */
  readonly sizeLimit?: number;
  /** A command and its reply, ms. */
  readonly roundTrip: number;
}

export interface Trial extends SessionRequest {
  readonly envelope: Envelope;
  readonly message: OutgoingMessage;
  readonly by: 'data' | 'bdat';
  /** Largest write, bytes. */
  readonly writeSize: number;
  /** After each write, ms: small ones leave as small segments only when few are on the way. */
  readonly pause: number;
  /** Largest chunk of BDAT, bytes; each waits for the reply to the one before. */
  readonly chunkSize: number;
  /** Close our side at the end of DATA and wait for the server to do the same. */
  readonly awaitClose: boolean;
  /** Before DATA, or the first BDAT, is sent. */
  readonly onReady: (ground: TrialGround) => void;
  readonly onProgress: (offsets: Offsets) => void;
  /** Resolves when all that was flushed is on the other side, as far as can be told. */
  readonly settled: () => Promise<void>;
  /** Rejects when nothing moves any longer. */
  readonly stalled: Promise<never>;
}

/**
 * How it was seen that all arrived: the server `closed`, `reset` or gave a `reply` once our side was closed, it
 * `confirmed` every chunk; or it was `not-asked`.
 */
export type TrialEnding = 'closed' | 'reset' | 'reply' | 'confirmed' | 'not-asked';

/** First chunk of BDAT, bytes: a server that does not know the command takes no more than that for commands. */
const FIRST_CHUNK = 64;

/** Sends all of the message and leaves it unfinished. Throws `SmtpError` when it does not get through. */
export function tryUpload(trial: Trial): Promise<TrialEnding> {
  return inSession(trial, async (run, open) => {
    const envelope = checkEnvelope(trial.envelope);
    const session = await open();
    const { capabilities } = session;
    const ground = { capabilities, verified: session.tls?.trustedBy === 'authority', perRecipient: false };
    const parameters = mailParameters(ground, envelope, formOf(trial.message, false), {});
    const started = performance.now();
    run.recorder.enter('mail');
    const asked = await stepThrough(session.wire, envelopeCommands(envelope, parameters), envelope, true);
    if (asked.refused) throw asked.refused;
    const limit = sizeLimit(capabilities);
    trial.onReady({
      chunking: session.chunking,
      ...(limit !== undefined && { sizeLimit: limit }),
      roundTrip: (performance.now() - started) / (1 + envelope.to.length),
    });
    const upload = trial.by === 'data' ? byData(session, run, trial) : byChunks(session, run, trial);
    return await Promise.race([upload, trial.stalled]);
  });
}

async function byData({ wire }: Session, run: Run, trial: Trial): Promise<TrialEnding> {
  const { recorder } = run;
  recorder.enter('data');
  const go = await wire.send(data());
  if (go.code >= 400) throw refusedError('data', go);
  if (go.code !== 354) throw wrongReplyError('data', go);
  recorder.enter('body');
  const due = wire.expect('body');
  const stuffer = new DotStuffer();
  const count = counter(run, trial, due.exchange);
  try {
    for await (const piece of writes(trial.message, trial.writeSize)) {
      count.handed(piece.length);
      await wire.writeBodyNow(due.exchange, stuffer.push(piece), due);
      if (trial.pause > 0) await wire.until(pause(trial.pause), due);
      if (due.arrived) throw await answeredEarly(wire, due);
      count.flushed(piece.length);
    }
  } finally {
    count.stop();
  }
  count.end();
  // What is wrong with the message is said, or done, before the server could take our closing for the reason.
  await wire.until(trial.settled(), due);
  if (due.arrived) throw await answeredEarly(wire, due);
  const ending = trial.awaitClose ? await awaitClose(wire, due) : 'not-asked';
  wire.close('at-once');
  return ending;
}

/** The end of our side arrives behind all that was written: who answers it has read everything. */
async function awaitClose(wire: Wire, due: Due): Promise<TrialEnding> {
  wire.endWriting();
  try {
    await wire.reply(due);
    return 'reply';
  } catch (error) {
    if (!(error instanceof SmtpError) || error.class !== 'connection') throw error;
    return error.detail?.closedBy === 'server' ? 'closed' : 'reset';
  }
}

async function byChunks({ wire }: Session, run: Run, trial: Trial): Promise<TrialEnding> {
  const { message, writeSize, chunkSize } = trial;
  run.recorder.enter('body');
  let due = wire.issue(bdat(Math.min(FIRST_CHUNK, message.size), false));
  let chunk = Math.min(FIRST_CHUNK, message.size);
  let left = chunk;
  let sent = 0;
  const count = counter(run, trial, due.exchange);
  try {
    for await (const piece of writes(message, Math.min(writeSize, chunkSize), FIRST_CHUNK)) {
      for (let at = 0; at < piece.length; ) {
        if (left === 0) {
          chunk = Math.min(chunkSize, message.size - sent);
          left = chunk;
          due = wire.issue(bdat(chunk, false));
        }
        const part = piece.subarray(at, at + left);
        at += part.length;
        left -= part.length;
        sent += part.length;
        count.handed(part.length);
        await wire.writeBodyNow(due.exchange, part, due);
        if (trial.pause > 0) await wire.until(pause(trial.pause), due);
        if (due.arrived && left > 0) throw await answeredEarly(wire, due);
        count.flushed(part.length);
        if (left > 0) continue;
        const reply = await wire.reply(due);
        if (reply.code >= 300) throw refusedError('body', reply, { detail: { command: 'BDAT' } });
        count.confirmed(chunk);
      }
    }
  } finally {
    count.stop();
  }
  count.end();
  await wire.send(rset());
  return 'confirmed';
}

/** Tells how far it got, and the trace with it. */
function counter({ recorder }: Run, { message, onProgress }: Trial, exchange: number) {
  const progress = bodyProgress(recorder, message.size);
  const at = { handed: 0, flushed: 0, confirmed: 0 };
  const count = (what: keyof typeof at) => (bytes: number) => {
    at[what] += bytes;
    onProgress({ ...at });
    progress.sent(exchange, at.flushed);
  };
  onProgress({ ...at });
  return {
    handed: count('handed'),
    flushed: count('flushed'),
    confirmed: count('confirmed'),
    end: () => progress.done(exchange, at.flushed),
    stop: progress.stop,
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The message in pieces of `size` bytes, the first of `first`, however it comes: lines written one by one would leave
 * in segments of their own.
 */
async function* writes(message: OutgoingMessage, size: number, first = size): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafe(Math.min(first, size));
  let filled = 0;
  for await (const given of message.bytes()) {
    for (let at = 0; at < given.length; ) {
      const part = given.subarray(at, at + piece.length - filled);
      piece.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < piece.length) continue;
      yield piece;
      piece = Buffer.allocUnsafe(size);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
