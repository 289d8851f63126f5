/** What ties a login to the TLS connection it is made in, so that it is worth nothing in another one (RFC 5056). */
import { createHash, type X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { peerCertificate } from '../peer-certificate.ts';
import { signatureHash } from './signature-hash.ts';

export interface ChannelBinding {
  readonly name: 'tls-exporter' | 'tls-server-end-point';
  readonly data: Uint8Array;
}

/**
 * The binding of a connection: `tls-exporter` (RFC 9266) in TLS 1.3; before it, where that one would need facts
 * no socket tells, `tls-server-end-point` (RFC 5929). Undefined where the certificate's hash is not known.
 */
export function channelBinding(socket: TLSSocket): ChannelBinding | undefined {
  if (socket.getProtocol() === 'TLSv1.3') {
    const data = socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0));
    return { name: 'tls-exporter', data };
  }
  const certificate = peerCertificate(socket);
  return certificate && serverEndPoint(certificate);
}

/** RFC 5929 section 4.1: the certificate, hashed as it is signed, but never weaker than SHA-256. */
export function serverEndPoint({ raw }: X509Certificate): ChannelBinding | undefined {
  const hash = signatureHash(raw);
  return hash && { name: 'tls-server-end-point', data: createHash(hash).update(raw).digest() };
}
