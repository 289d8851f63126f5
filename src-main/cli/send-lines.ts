/** `wirepost send --jsonl`: one document a line in, one result a line out, in order, as they come. */
import { createInterface } from 'node:readline';
import { addAbortSignal } from 'node:stream';
import { Mailer } from '../smtp/mailer.ts';
import type { Tap } from '../smtp/request.ts';
import { Turn } from '../smtp/turn.ts';
import { printable } from '../trace/printable.ts';
import { readSendDocument, type SendDocument } from './documents.ts';
import { type CliIo, exitCodes, UsageError, writeLine } from './io.ts';
import { attempt, Sight, saveTo } from './perform.ts';
import { exitCodeOf, inputFailure, resultDocument, type SendOutcome } from './result.ts';
import { recordTrace, type TraceRecording } from './trace-recording.ts';

/** Messages that wait for their reply, or for those before them to be printed. */
const MOST_UNDER_WAY = 64;

/** Answers the exit code of all of them together, see `exitCodeOfAll`. */
export async function sendLines(io: CliIo): Promise<number> {
  const codes: number[] = [];
  const underWay = new Set<Promise<void>>();
  let session: SharedSession | undefined;
  let printed: Promise<unknown> = Promise.resolve();
  try {
    for await (const line of linesOf(io)) {
      if (line.trim() === '') continue;
      let outcome: Promise<SendOutcome>;
      try {
        const document = readSendDocument(line);
        const key = sessionKey(document);
        if (session?.key !== key) {
          await session?.close();
          session = new SharedSession(key);
        }
        outcome = session.send(document, io);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        const failure = inputFailure(error.message);
        outcome = Promise.resolve({ bytes: 0, seconds: 0, failure, recipients: [] });
      }
      const before = printed;
      const printing = (async () => {
        const [result] = await Promise.all([outcome, before]);
        codes.push(exitCodeOf(result));
        await print(result, io);
      })();
      printed = printing;
      underWay.add(printing);
      printing.then(
        () => underWay.delete(printing),
        () => undefined,
      );
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
    }
    await printed;
  } finally {
    await session?.close();
  }
  return exitCodeOfAll(codes);
}

/** 0 when all were sent, 3 when one may have been; 1 or 64 when none was, 2 when some were. */
function exitCodeOfAll(codes: readonly number[]): number {
  const every = (...wanted: readonly number[]) => codes.every((code) => wanted.includes(code));
  if (codes.includes(exitCodes.maybe)) return exitCodes.maybe;
  if (every(exitCodes.sent)) return exitCodes.sent;
  if (every(exitCodes.usage)) return exitCodes.usage;
  return every(exitCodes.failed, exitCodes.usage) ? exitCodes.failed : exitCodes.partial;
}

async function* linesOf(io: CliIo): AsyncGenerator<string> {
  if (io.stdin.isTTY === true) throw new UsageError('Nothing on standard input: pipe it in.');
  try {
    const input = addAbortSignal(io.signal, io.stdin);
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    // Ctrl+C: what is under way is told as cancelled.
    if (!io.signal.aborted) throw error;
  }
}

async function print(outcome: SendOutcome, io: CliIo): Promise<void> {
  if ('failure' in outcome) await writeLine(io.stderr, `wirepost: ${printable(outcome.failure.message)}`);
  await writeLine(io.stdout, JSON.stringify(resultDocument(outcome)));
}

/** Documents with the same one share a session. */
const sessionKey = ({ server, auth, options }: SendDocument): string =>
  JSON.stringify([server, auth, options.timeouts]);

/** Messages for one server and login, as long as they follow each other. */
class SharedSession {
  readonly key: string;
  readonly #sight = new Sight();
  readonly #turn = new Turn();
  #mailer: Mailer | undefined;
  /** Of the present connection: any message may ask for it. */
  #trace: TraceRecording | undefined;
  /** All that was sent has been told. */
  #told: Promise<unknown> = Promise.resolve();
  /** The traces of connections before it are given up. */
  #discarded: Promise<unknown> = Promise.resolve();

  constructor(key: string) {
    this.key = key;
  }

  /** Reads the document's files, and sends it after the ones before it. */
  send(document: SendDocument, io: CliIo): Promise<SendOutcome> {
    const sending = this.#send(document, io);
    this.#told = Promise.allSettled([this.#told, sending]);
    return sending;
  }

  async #send(document: SendDocument, io: CliIo): Promise<SendOutcome> {
    const turn = this.#turn.take();
    const outcome = await attempt(document, io, {
      seen: this.#sight.seen,
      send: async (request, delivery) => {
        const done = await turn;
        this.#mailer ??= new Mailer({ ...request, tap: this.#tap });
        const receipt = this.#mailer.send(delivery);
        done();
        return receipt;
      },
    });
    (await turn)();
    if (document.trace !== undefined && this.#trace) await saveTo(document.trace, this.#trace, io);
    return outcome;
  }

  async close(): Promise<void> {
    await this.#told;
    await this.#mailer?.close();
    this.#discard();
    await this.#discarded;
  }

  #discard(): void {
    if (this.#trace) this.#discarded = Promise.all([this.#discarded, this.#trace.discard()]);
    this.#trace = undefined;
  }

  readonly #tap: Tap = (event) => {
    this.#sight.note(event);
    if (event.kind === 'session') {
      this.#discard();
      this.#trace = recordTrace();
    }
    this.#trace?.tap(event);
  };
}
