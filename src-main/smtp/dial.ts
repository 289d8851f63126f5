/**
 * Reaches a server: tries every address of its host, a new one each quarter second while the earlier ones
 * are still silent (happy eyeballs, RFC 8305 section 5), and tells the tap of each attempt.
 */
import net from 'node:net';
import type { CauseId } from '../contract/failure.ts';
import { SmtpError } from './error.ts';
import { timeoutError } from './line-errors.ts';
import { askProxy, hostAndPort, type ProxyServer } from './proxy.ts';
import { proxyRefusedError, proxySilentError, proxyUnreachableError } from './proxy-errors.ts';
import { asciiHost, lookupTimeoutError, resolveHost } from './resolve.ts';
import { type Run, stoppedError } from './run.ts';

/** Pause before the next address is tried beside the ones still silent, ms. */
const NEXT_ATTEMPT_AFTER = 250;
/** A final reply may take minutes: keeps middleboxes from forgetting the connection meanwhile, ms. */
const KEEP_ALIVE = 30_000;

/** A connected socket, through a proxy where there is one. Throws `SmtpError` (class dns, connection, timeout or cancelled). */
export async function dial(run: Run): Promise<net.Socket> {
  const { proxy, recorder, server } = run;
  recorder.enter('connect');
  const limit = new AbortController();
  const ms = run.timeouts.connect;
  const timer = ms === 0 ? undefined : setTimeout(() => limit.abort(), ms);
  const stopped = AbortSignal.any([run.signal, limit.signal]);
  try {
    const socket = proxy
      ? await reach(proxy, run, stopped).catch((error: unknown) => {
          throw error instanceof SmtpError && error.class !== 'cancelled' && error.class !== 'input'
            ? proxyUnreachableError(proxy, error, run)
            : error;
        })
      : await reach(server, run, stopped);
    if (proxy) await tunnel(socket, proxy, run, stopped);
    return socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE);
  } finally {
    clearTimeout(timer);
  }
}

/** Connects to `goal`: the server, or the proxy on the way to it. */
async function reach(goal: Goal, run: Run, stopped: AbortSignal): Promise<net.Socket> {
  const ms = run.timeouts.connect;
  const error = () => (run.signal.aborted ? stoppedError(run) : timeoutError('connect', ms));
  const lookupError = () => (run.signal.aborted ? stoppedError(run) : lookupTimeoutError(goal.host, ms));
  if (stopped.aborted) throw error();
  const addresses = await unless(stopped, lookupError, resolveHost(goal.host, run));
  return await race(addresses, goal, run, stopped, error);
}

/** Asks the proxy for the server. Throws `SmtpError` when it does not lead there. */
async function tunnel(socket: net.Socket, proxy: ProxyServer, run: Run, stopped: AbortSignal): Promise<void> {
  const { recorder, server } = run;
  const started = performance.now();
  const { kind, host, port } = proxy;
  const target = { host: asciiHost(server.host), port: server.port };
  const report = (state: 'started' | 'connected' | 'failed', error?: string) =>
    recorder.emit({
      kind: 'proxy',
      proxy: kind,
      host,
      port,
      target: hostAndPort(target),
      state,
      took: Math.round(performance.now() - started),
      ...(error !== undefined && { error }),
    });
  const stop = () => (run.signal.aborted ? stoppedError(run) : proxySilentError(proxy, run.timeouts.connect));
  report('started');
  // Whoever listens after it, nobody may be left without.
  socket.on('error', () => undefined);
  try {
    if (stopped.aborted) throw stop();
    const refusal = await unless(stopped, stop, askProxy(socket, proxy, target, run));
    if (refusal) throw proxyRefusedError(proxy, refusal, run);
    report('connected');
  } catch (error) {
    socket.destroy();
    report('failed', error instanceof SmtpError ? String(error.detail?.error ?? error.class) : undefined);
    throw error;
  }
}

/** Where a connection leads. */
type Goal = Pick<ProxyServer, 'host' | 'port'> & Partial<Pick<ProxyServer, 'kind'>>;

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
  goal: Goal,
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
      const attempt = new Attempt(address, goal, run, {
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
            reject(unreachableError(goal, addresses, errors));
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
    { port, kind }: Goal,
    { recorder }: Run,
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
        ...(kind !== undefined && { proxy: kind }),
        ...(state === 'connected' && localEnd(this.#socket)),
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

function localEnd({ localAddress, localPort }: net.Socket) {
  if (localAddress === undefined || localPort === undefined) return {};
  return { local: { address: localAddress, port: localPort } };
}

/** The most telling of what the addresses said: a refusal proves more than a missing route. */
function unreachableError(
  { host, port }: Goal,
  addresses: readonly string[],
  errors: readonly string[],
): SmtpError {
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
