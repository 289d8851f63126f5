/**
 * How to reach a submission or relay server. Shared by accounts, the engine, the command line and
 * the window; holds no secret.
 */
import { z } from 'zod';
import { acceptableReasons } from './acceptable-reasons.ts';

/** When the connection is protected. Independent of the port (any mode may be used on any port). */
export const securitySchema = z.enum(['tls', 'starttls', 'starttls-if-offered', 'none']);
export type Security = z.infer<typeof securitySchema>;

/** SASL mechanisms the engine speaks, by their registered names; LOGIN and XOAUTH2 are in no standard. */
export const mechanismSchema = z.enum([
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1',
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
  'OAUTHBEARER',
  'XOAUTH2',
  'EXTERNAL',
]);
export type Mechanism = z.infer<typeof mechanismSchema>;

/** A host name, IPv4 or IPv6 address, without brackets, white space or control characters. */
export const hostSchema = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[\p{L}\p{N}._:-]+$/u);

export const portSchema = z.int().min(1).max(65535);

/** SHA-256 fingerprint of a certificate, `AA:BB:..`. */
export const fingerprintSchema = z
  .string()
  .regex(/^([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$/, 'is not a SHA-256 fingerprint such as AA:BB:..');

/** A certificate the person accepted although it was not in order: for one server, and for what was wrong then. */
export const acceptedCertificateSchema = z.strictObject({
  host: hostSchema,
  port: portSchema,
  /** SHA-256, `AA:BB:..` */
  fingerprint256: fingerprintSchema,
  /** Anything else wrong with it later is asked for again. */
  reasons: z.array(z.enum(acceptableReasons)).min(1).max(7),
});

export type AcceptedCertificate = z.infer<typeof acceptedCertificateSchema>;

/** Oldest first. */
export const tlsVersionSchema = z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']);
export type TlsVersion = z.infer<typeof tlsVersionSchema>;

const serverSettingsSchema = z.strictObject({
  host: hostSchema,
  port: portSchema,
  security: securitySchema,
  /** Name to verify in the certificate when it is not `host`. */
  servername: hostSchema.optional(),
  /** Extra certificate authorities, PEM. */
  ca: z.string().max(1_000_000).optional(),
  /** SHA-256 fingerprint of a certificate that is accepted whatever is wrong with it, `AA:BB:..`. */
  acceptFingerprint256: fingerprintSchema.optional(),
  acceptedCertificates: z.array(acceptedCertificateSchema).max(100).optional(),
  minTlsVersion: tlsVersionSchema.optional(),
  /** What EHLO says; the engine takes the machine's name or address when absent. */
  heloName: hostSchema.optional(),
});
export type ServerSettings = Readonly<z.infer<typeof serverSettingsSchema>>;
