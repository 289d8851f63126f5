/** The TLS handshake (RFC 8446, RFC 3207), full or resumed. What the server's certificate is worth, `judge.ts` says. */
import net from 'node:net';
import tls from 'node:tls';
import type { ChainJudgement, TlsFacts, TlsFailure } from '../contract/reply.ts';
import { certificateFacts } from './certificate.ts';
import { sentChain } from './chain.ts';
import type { SmtpError } from './error.ts';
import { judge, negotiated } from './judge.ts';
import { timeoutError } from './line-errors.ts';
import { keepPeerCertificate } from './peer-certificate.ts';
import { asciiHost } from './resolve.ts';
import { keepSession, type Resumable, takeSession } from './resumption.ts';
import { type Terms, termsOf } from './roots.ts';
import { type Run, stoppedError } from './run.ts';
import { handshakeError } from './tls-errors.ts';

export interface Secured {
  readonly socket: tls.TLSSocket;
  readonly facts: TlsFacts;
}

/** TLS from the first byte, or after STARTTLS. */
type After = 'connect' | 'starttls';

/**
 * Secures `socket`. Nothing is written inside TLS before the certificate was accepted, now or, where the
 * session is resumed, when it began. Throws `SmtpError`.
 */
export async function secure(socket: net.Socket, after: After, run: Run): Promise<Secured> {
  const { recorder, server } = run;
  recorder.enter('tls');
  // The TLS socket tells what becomes of the one below it.
  socket.on('error', () => undefined);
  try {
    const name = asciiHost(server.servername ?? server.host).replace(/\.$/, '');
    const terms = termsOf(run);
    const key = resumptionKey(name, after, terms, run);
    const earlier = run.handshake?.fresh ? undefined : takeSession(key);
    recorder.emit({ kind: 'tls', state: 'started' });
    recorder.roundTrips += 1;
    const options: tls.ConnectionOptions & Pick<tls.TLSSocketOptions, 'requestOCSP'> = {
      socket,
      secureContext: terms.context,
      // Names the server to itself; an address is no name (RFC 6066 section 3).
      ...(net.isIP(name) === 0 && { servername: name }),
      host: name,
      ...(earlier && { session: earlier.session }),
      requestOCSP: true,
      // Judged below, where an accepted fingerprint counts as well.
      rejectUnauthorized: false,
    };
    return await accept(tls.connect(options), { name, after, key, earlier }, run);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

interface Attempt {
  readonly name: string;
  readonly after: After;
  readonly key: string;
  readonly earlier: Resumable | undefined;
}

/** Waits for the handshake, judges the server, and keeps what resumes the session. */
async function accept(socket: tls.TLSSocket, attempt: Attempt, run: Run): Promise<Secured> {
  const { earlier, key, name, after } = attempt;
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  let judgement: ChainJudgement | undefined;
  let stapled = false;
  const tickets: Buffer[] = [];
  let keep = (session: Buffer): unknown => tickets.push(session);
  socket.on('session', (session: Buffer) => keep(session));
  socket.once('OCSPResponse', (response: Buffer | null) => {
    stapled = response !== null && response.length > 0;
  });
  try {
    await handshake(socket, after, run);
    const resumed = earlier !== undefined && socket.isSessionReused();
    const judged = resumed
      ? earlier
      : judge(socket, name, run, (found) => {
          judgement = found;
        });
    const facts = { ...judged.facts, ...negotiated(socket), ...(resumed ? { resumed } : { stapled }) };
    keep = (session) => keepSession(key, { ...judged, session });
    for (const ticket of tickets) keep(ticket);
    const { overlooked } = facts;
    if (overlooked) run.recorder.note('certificate-pinned', { problem: overlooked.join(', ') });
    run.recorder.emit({ kind: 'tls', state: 'secured', facts, judged: judged.judgement, took: took() });
    keepPeerCertificate(socket, judged.certificate);
    return { socket, facts };
  } catch (error) {
    keep = () => undefined;
    run.recorder.emit({
      kind: 'tls',
      state: 'failed',
      facts: failureFacts(socket, judgement?.problems ?? []),
      ...(judgement && { judged: judgement }),
      took: took(),
    });
    socket.destroy();
    throw error;
  }
}

/** Whatever the judgement of the server depended on: under other terms it has to show its certificate again. */
function resumptionKey(name: string, after: After, terms: Terms, { server, proxy }: Run): string {
  const { host, port, acceptFingerprint256, acceptedCertificates, ca } = server;
  const route = proxy && [proxy.kind, proxy.host, proxy.port, proxy.user];
  return JSON.stringify([
    host,
    port,
    name,
    after,
    terms.key,
    ca,
    acceptFingerprint256,
    acceptedCertificates,
    route,
  ]);
}

/** What the server had shown by then. */
function failureFacts(socket: tls.TLSSocket, problems: ChainJudgement['problems']): TlsFailure {
  const chain = sentChain(socket).map(certificateFacts);
  return {
    ...(socket.getProtocol() && chain.length > 0 && agreed(socket)),
    ...(chain.length > 0 && { chain }),
    ...(problems.length > 0 && { problems }),
  };
}

function agreed(socket: tls.TLSSocket): Pick<TlsFailure, 'version' | 'cipher'> {
  const { version, cipher } = negotiated(socket);
  return { version, cipher };
}

function handshake(socket: tls.TLSSocket, after: After, run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: SmtpError) => {
      clearTimeout(timer);
      socket.off('close', closed).off('secureConnect', done);
      if (error) socket.on('error', () => undefined);
      socket.off('error', failed);
      run.signal.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve();
    };
    const ms = run.timeouts.tls;
    const timer = ms === 0 ? undefined : setTimeout(() => settle(timeoutError('tls', ms)), ms);
    const stop = () => settle(stoppedError(run));
    const done = () => settle();
    const fail = (error?: Error) =>
      settle(
        handshakeError(error, after, {
          shown: sentChain(socket).length > 0,
          ours: run.clientCertificate !== undefined,
        }),
      );
    const closed = () => fail();
    const failed = (error: Error) => fail(error);
    socket.on('error', failed).on('close', closed).on('secureConnect', done);
    run.signal.addEventListener('abort', stop, { once: true });
    if (run.signal.aborted) stop();
  });
}
