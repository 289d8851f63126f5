/** The certificate a server showed. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

const shown = new WeakMap<TLSSocket, X509Certificate>();

/**
 * As `getPeerX509Certificate`, however often it is asked: before TLS 1.3 the runtime hands the certificate out
 * once, and takes it from what `getPeerCertificate` tells as well.
 */
export function peerCertificate(socket: TLSSocket): X509Certificate | undefined {
  const certificate = shown.get(socket) ?? socket.getPeerX509Certificate();
  if (certificate) shown.set(socket, certificate);
  return certificate;
}

/** For a session that was resumed: the server showed its certificate in an earlier one, and not every runtime keeps it. */
export function keepPeerCertificate(socket: TLSSocket, certificate: X509Certificate): void {
  shown.set(socket, certificate);
}
