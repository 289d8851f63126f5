/** Sending accounts. Secrets are never part of an account; they live in the credential store. */
import { z } from 'zod';
import { clientCertificateSchema } from './client-certificate.ts';
import {
  acceptedCertificateSchema,
  fingerprintSchema,
  hostSchema,
  mechanismSchema,
  portSchema,
  securitySchema,
  tlsVersionSchema,
} from './server.ts';

/** A proxy on the way to the server; the password for it is a secret of the account. */
const proxySchema = z.strictObject({
  kind: z.enum(['socks5', 'http']),
  host: hostSchema,
  port: portSchema,
  /** Empty where it wants no login. */
  user: z.string().max(255),
});

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
  /** Of the server's certificate, which the person accepted whoever signed it; accounts of earlier versions. */
  acceptFingerprint256: fingerprintSchema.exactOptional(),
  /** Certificates that the person accepted, each for a server and for what was wrong with it. */
  acceptedCertificates: z.array(acceptedCertificateSchema).max(20).exactOptional(),
  proxy: proxySchema.exactOptional(),
  /** What is known of the certificate shown to a server that asks for one; its key is a secret of the account. */
  certificate: clientCertificateSchema.exactOptional(),
  /** How to log in: `certificate` by it alone (EXTERNAL); `none` sends no AUTH. */
  login: z.enum(['password', 'certificate', 'none']),
  user: z.string().max(320),
  /** This one mechanism, in place of the safest the server offers. */
  mechanism: mechanismSchema.exactOptional(),
  /** Whom to act for, when it is not the user itself (RFC 4422 section 2). */
  authzid: z.string().max(320).exactOptional(),
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

/** What becomes of the key of a client certificate: the window has only what stands for it. */
const certificateInputSchema = z.discriminatedUnion('keep', [
  z.strictObject({ keep: z.literal('unchanged') }),
  z.strictObject({ keep: z.enum(['keyring', 'run']), token: z.uuid() }),
]);

/** Secrets of an account besides its password; absent ones stay as they are. */
export const otherSecretsSchema = z.strictObject({
  proxyPassword: passwordInputSchema.exactOptional(),
  certificate: certificateInputSchema.exactOptional(),
});
export type OtherSecretsInput = Readonly<z.infer<typeof otherSecretsSchema>>;

/** What the window sees of an account: whether a password is held, never the password. */
export interface AccountView extends AccountInput {
  readonly id: string;
  /** `sandbox`: the built-in server on this machine; not editable. */
  readonly kind: 'smtp' | 'sandbox';
  readonly password: 'none' | 'keyring' | 'run';
  /** Where the proxy's is held. */
  readonly proxyPassword: AccountView['password'];
  /** Where the key of the client certificate is held. */
  readonly certificateKey: AccountView['password'];
  /** SIZE the server last told, bytes. */
  readonly sizeLimit?: number;
}
