/** What makes the server's certificate acceptable beside the authorities this machine trusts, by options. */
import type { Command } from 'commander';
import { fingerprintSchema } from '../contract/server.ts';
import type { ServerDocument } from './documents.ts';
import { UsageError } from './io.ts';

export interface TrustOptions {
  readonly caFile?: string;
  readonly fingerprint?: string;
}

export const withTrust = (command: Command): Command =>
  command
    .option('--ca-file <file>', 'trust these certificate authorities too (PEM)')
    .option('--fingerprint <sha256>', 'accept the certificate with this SHA-256 fingerprint');

/** @throws UsageError */
export function trusted({ caFile, fingerprint }: TrustOptions): Partial<ServerDocument> {
  const accepted = fingerprintSchema.optional().safeParse(fingerprint);
  if (!accepted.success) throw new UsageError('--fingerprint is not a SHA-256 fingerprint such as AA:BB:..');
  return {
    ...(caFile !== undefined && { caFile }),
    ...(accepted.data !== undefined && { acceptFingerprint256: accepted.data }),
  };
}
