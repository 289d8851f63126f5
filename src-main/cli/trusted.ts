/** What makes the server's certificate acceptable beside the authorities this machine trusts, from the options. */
import { fingerprintSchema } from '../contract/server.ts';
import type { ServerDocument } from './documents.ts';
import { UsageError } from './io.ts';

interface TrustOptions {
  readonly caFile?: string;
  readonly fingerprint?: string;
}

/** @throws UsageError */
export function trusted({ caFile, fingerprint }: TrustOptions): Partial<ServerDocument> {
  const accepted = fingerprintSchema.optional().safeParse(fingerprint);
  if (!accepted.success) throw new UsageError('--fingerprint is not a SHA-256 fingerprint such as AA:BB:..');
  return {
    ...(caFile !== undefined && { caFile }),
    ...(accepted.data !== undefined && { acceptFingerprint256: accepted.data }),
  };
}
