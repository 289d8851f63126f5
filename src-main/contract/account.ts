/** Sending accounts. Secrets are never part of an account; they live in the credential store. */
import { z } from 'zod';
import { fingerprintSchema, hostSchema, portSchema, securitySchema, tlsVersionSchema } from './server.ts';

/** What the person enters. */
export const accountInputSchema = z.strictObject({
  /** Absent for a new account. */
  id: z.uuid().optional(),
  /** Shown in lists; the address when empty. */
  label: z.string().trim().max(100),
  /** The address mail is sent from. */
  address: z.string().trim().min(3).max(320),
  /** Display name in From. */
  name: z.string().trim().max(200),
  host: hostSchema,
  port: portSchema,
  security: securitySchema,
  /** The oldest version of TLS to accept; TLS 1.2 when absent. */
  minTlsVersion: tlsVersionSchema.exactOptional(),
  /** Of the server's certificate, which the person accepted whoever signed it. */
  acceptFingerprint256: fingerprintSchema.exactOptional(),
  /** How to log in; `none` sends no AUTH. */
  login: z.enum(['password', 'none']),
  user: z.string().max(320),
  /** The person allowed PLAIN and LOGIN without TLS for this account. */
  allowCleartext: z.boolean(),
  /** Commands one by one, even where the server takes them in flight (RFC 2920). */
  pipelining: z.literal('off').exactOptional(),
  /** The message by DATA, even where the server takes it in chunks (RFC 3030). */
  chunking: z.literal('off').exactOptional(),
});
export type AccountInput = Readonly<z.infer<typeof accountInputSchema>>;

/** Where a password entered now is to be kept. */
export const passwordInputSchema = z.discriminatedUnion('keep', [
  /** As it is stored already (or none). */
  z.strictObject({ keep: z.literal('unchanged') }),
  z.strictObject({ keep: z.literal('keyring'), value: z.string().min(1).max(4096) }),
  /** In memory until the application quits. */
  z.strictObject({ keep: z.literal('run'), value: z.string().min(1).max(4096) }),
]);
export type PasswordInput = Readonly<z.infer<typeof passwordInputSchema>>;

/** What the window sees of an account: whether a password is held, never the password. */
export interface AccountView extends AccountInput {
  readonly id: string;
  /** `sandbox`: the built-in server on this machine; not editable. */
  readonly kind: 'smtp' | 'sandbox';
  readonly password: 'none' | 'keyring' | 'run';
  /** SIZE the server last told, bytes. */
  readonly sizeLimit?: number;
}
