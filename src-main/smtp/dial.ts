/**
 * Reaches a server: tries every address of its host, a new one each quarter second while the earlier ones
 * are still silent (happy eyeballs, RFC 8305 section 5), and tells the tap of each attempt.
 */
import net from 'node:net';
import type { CauseId } from '../contract/failure.ts';
import { SmtpError } from './error.ts';
import { timeoutError } from './line-errors.ts';
import { lookupTimeoutError, resolveHost } from './resolve.ts';
import { type Run, stoppedError } from './run.ts';

/** Pause before the next address is tried beside the ones still silent, ms. */
const NEXT_ATTEMPT_AFTER = 250;
/** A final reply may take minutes: keeps middleboxes from forgetting the connection meanwhile, ms. */
const KEEP_ALIVE = 30_000;

/** A connected socket. Throws `SmtpError` (class dns, connection, timeout or cancelled). */
export async function dial(run: Run): Promise<net.Socket> {
  run.recorder.enter('connect');
  const limit = new AbortController();
  const ms = run.timeouts.connect;
  const timer = ms === 0 ? undefined : setTimeout(() => limit.abort(), ms);
  const stopped = AbortSignal.any([run.signal, limit.signal]);
  const error = () => (run.signal.aborted ? stoppedError(run) : timeoutError('connect', ms));
  const lookupError = () =>
    run.signal.aborted ? stoppedError(run) : lookupTimeoutError(run.server.host, ms);
  try {
    if (stopped.aborted) throw error();
    const addresses = await unless(stopped, lookupError, resolveHost(run.server.host, run));
    const socket = await race(addresses, run, stopped, error);
    return socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE);
  } finally {
    clearTimeout(timer);
  }
}

/** `promise`, or the error once `signal` fires: a name lookup cannot be called off. */
function unless<T>(signal: AbortSignal, error: () => SmtpError, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(error());
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The first of the addresses to answer; the other attempts are abandoned. */
function race(
  addresses: readonly string[],
  run: Run,
  stopped: AbortSignal,
  error: () => SmtpError,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Attempt>();
    const errors: string[] = [];
    const queue = [...addresses];
    let timer: NodeJS.Timeout | undefined;

    const finish = (winner?: Attempt) => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', stop);
      for (const attempt of waiting) if (attempt !== winner) attempt.abandon();
    };
    const stop = () => {
      finish();
      reject(error());
    };
    const next = () => {
      clearTimeout(timer);
      const address = queue.shift();
      if (address === undefined) return;
      const attempt = new Attempt(address, run, {
        connected: (socket) => {
          finish(attempt);
          resolve(socket);
        },
        failed: (code) => {
          errors.push(code);
          waiting.delete(attempt);
          if (queue.length > 0) next();
          else if (waiting.size === 0) {
            finish();
            reject(unreachableError(run, addresses, errors));
          }
        },
      });
      waiting.add(attempt);
      if (queue.length > 0) timer = setTimeout(next, NEXT_ATTEMPT_AFTER);
    };

    stopped.addEventListener('abort', stop, { once: true });
    if (stopped.aborted) stop();
    else next();
  });
}

/** One address being tried. */
class Attempt {
  readonly #socket: net.Socket;
  readonly #report: (state: 'started' | 'connected' | 'failed' | 'abandoned', error?: string) => void;

  constructor(
    address: string,
    { server: { port }, recorder }: Run,
    on: { readonly connected: (socket: net.Socket) => void; readonly failed: (code: string) => void },
  ) {
    const started = performance.now();
    this.#report = (state, error) =>
      recorder.emit({
        kind: 'attempt',
        address,
        port,
        state,
        took: Math.round(performance.now() - started),
        ...(error !== undefined && { error }),
      });
    this.#report('started');
    this.#socket = net.connect({ host: address, port });
    this.#socket.once('connect', () => {
      this.#socket.removeAllListeners();
      this.#report('connected');
      on.connected(this.#socket);
    });
    this.#socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message;
      this.#report('failed', code);
      on.failed(code);
    });
  }

  abandon(): void {
    this.#socket.removeAllListeners();
    this.#socket.on('error', () => undefined).destroy();
    this.#report('abandoned');
  }
}

/** The most telling of what the addresses said: a refusal proves more than a missing route. */
function unreachableError(run: Run, addresses: readonly string[], errors: readonly string[]): SmtpError {
  const { host, port } = run.server;
  const code =
    tellingCauses.find(([names]) => errors.some((error) => names.includes(error)))?.[1] ?? 'unknown';
  return new SmtpError({
    code,
    class: code === 'port-filtered' ? 'timeout' : 'connection',
    phase: 'connect',
    fault: 'network',
    temporary: true,
    message: `No connection to ${host}, port ${port} (${[...new Set(errors)].join(', ')}).`,
    detail: { host, port, addresses: addresses.join(', '), errors: errors.join(', ') },
  });
}

const tellingCauses: readonly (readonly [errors: readonly string[], cause: CauseId])[] = [
  [['ECONNREFUSED'], 'port-closed'],
  [['ETIMEDOUT'], 'port-filtered'],
  [['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'], 'host-unreachable'],
];
