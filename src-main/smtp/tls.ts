/** The TLS handshake (RFC 8446, RFC 3207) and the judgement of the server's certificate (RFC 9525). */
import net from 'node:net';
import tls from 'node:tls';
import type { TlsFacts } from '../contract/reply.ts';
import { certificateFacts, traitsOf, trustProblem } from './certificate.ts';
import type { SmtpError } from './error.ts';
import { timeoutError } from './line-errors.ts';
import { peerCertificate } from './peer-certificate.ts';
import { asciiHost } from './resolve.ts';
import { secureContext } from './roots.ts';
import { type Run, stoppedError } from './run.ts';
import { certificateError, handshakeError } from './tls-errors.ts';

export interface Secured {
  readonly socket: tls.TLSSocket;
  readonly facts: TlsFacts;
}

/**
 * Secures `socket`. `after` tells how it comes: TLS from the first byte, or after STARTTLS. Nothing is
 * written inside TLS before the certificate was accepted. Throws `SmtpError`.
 */
export async function secure(socket: net.Socket, after: 'connect' | 'starttls', run: Run): Promise<Secured> {
  const { recorder, server } = run;
  recorder.enter('tls');
  // The TLS socket tells what becomes of the one below it.
  socket.on('error', () => undefined);
  try {
    const name = asciiHost(server.servername ?? server.host).replace(/\.$/, '');
    const context = secureContext(run);
    const started = performance.now();
    recorder.emit({ kind: 'tls', state: 'started' });
    recorder.roundTrips += 1;
    const secured = tls.connect({
      socket,
      secureContext: context,
      // Names the server to itself; an address is no name (RFC 6066 section 3).
      ...(net.isIP(name) === 0 && { servername: name }),
      host: name,
      // Judged below, where an accepted fingerprint counts as well.
      rejectUnauthorized: false,
    });
    await handshake(secured, after, run);
    const facts = judge(secured, name, run);
    recorder.emit({ kind: 'tls', state: 'secured', facts, took: Math.round(performance.now() - started) });
    return { socket: secured, facts };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function handshake(socket: tls.TLSSocket, after: 'connect' | 'starttls', run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: SmtpError) => {
      clearTimeout(timer);
      socket.off('close', closed).off('secureConnect', done);
      if (error) socket.on('error', () => undefined).destroy();
      socket.off('error', failed);
      run.signal.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve();
    };
    const ms = run.timeouts.tls;
    const timer = ms === 0 ? undefined : setTimeout(() => settle(timeoutError('tls', ms)), ms);
    const stop = () => settle(stoppedError(run));
    const done = () => settle();
    const closed = () => settle(handshakeError(undefined, after));
    const failed = (error: Error) => settle(handshakeError(error, after));
    socket.on('error', failed).on('close', closed).on('secureConnect', done);
    run.signal.addEventListener('abort', stop, { once: true });
    if (run.signal.aborted) stop();
  });
}

function judge(socket: tls.TLSSocket, name: string, { server, recorder }: Run): TlsFacts {
  const certificate = peerCertificate(socket);
  const problem = socket.authorized
    ? undefined
    : trustProblem(certificate, name, String(socket.authorizationError), server.ca);
  const pinned = certificate?.fingerprint256 === server.acceptFingerprint256?.toUpperCase();
  const peer = certificate && certificateFacts(certificate);
  if (problem !== undefined) {
    if (!pinned || !certificate) throw certificateError(problem, name, peer, traitsOf(certificate));
    recorder.note('certificate-pinned', { problem });
  }
  const cipher = socket.getCipher();
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: cipher.standardName ?? cipher.name,
    ...(peer && { peer }),
    trustedBy: problem === undefined ? 'authority' : 'fingerprint',
  };
}
