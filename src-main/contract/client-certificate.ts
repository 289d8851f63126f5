/** A certificate by which we prove who we are: what may be shown of it. Its key never leaves the main process. */
import { z } from 'zod';
import { fingerprintSchema } from './server.ts';

export const clientCertificateSchema = z.strictObject({
  /** Distinguished name. */
  subject: z.string().max(2000),
  issuer: z.string().max(2000),
  /** ISO 8601. */
  validFrom: z.iso.datetime(),
  /** ISO 8601. */
  validTo: z.iso.datetime(),
  fingerprint256: fingerprintSchema,
});
export type ClientCertificateFacts = Readonly<z.infer<typeof clientCertificateSchema>>;

/** What became of files in which a certificate and its key were looked for. */
export type PickedCertificate =
  /** Held by the main process until the account is saved; `token` stands for it. */
  | { readonly state: 'ready'; readonly token: string; readonly facts: ClientCertificateFacts }
  /** A passphrase is needed; `wrong`: the one that was given is not it. */
  | { readonly state: 'locked'; readonly token: string; readonly wrong: boolean }
  | {
      readonly state: 'refused';
      readonly reason: 'unreadable' | 'too-large' | 'no-certificate' | 'no-key' | 'key-mismatch';
    };
