/** Replies, failures and what TLS told, as they are read back from disk: the contract's shapes, checked. */
import { z } from 'zod';
import { type CauseId, type Failure, type FailureClass, phases } from './failure.ts';
import type { Capability, PeerCertificate, Reply, TlsFacts } from './reply.ts';

/** A word of one of the contract's unions. Those grow with versions, so any word is let in. */
export const word = <T extends string>() => z.custom<T>((value) => typeof value === 'string');

export const replySchema = z.object({
  code: z.int(),
  enhanced: z.string().exactOptional(),
  lines: z.array(z.string()).readonly(),
  raw: z.string(),
}) satisfies z.ZodType<Reply>;

/** What is known of a failure or a note besides its code. */
export const detailSchema = z.record(z.string(), z.union([z.string(), z.number()])).readonly();

export const failureSchema = z.object({
  code: word<CauseId>(),
  class: word<FailureClass>(),
  phase: z.enum(phases),
  fault: z.enum(['local', 'network', 'server']),
  delivered: z.enum(['no', 'maybe']),
  temporary: z.boolean(),
  reply: replySchema.exactOptional(),
  message: z.string(),
  detail: detailSchema.exactOptional(),
}) satisfies z.ZodType<Failure>;

export const capabilitySchema = z.object({
  keyword: z.string(),
  parameters: z.array(z.string()).readonly(),
}) satisfies z.ZodType<Capability>;

export const certificateSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  fingerprint256: z.string(),
  names: z.array(z.string()).readonly(),
  serial: z.string().exactOptional(),
  keyType: z.string().exactOptional(),
  keyBits: z.int().exactOptional(),
  signatureAlgorithm: z.string().exactOptional(),
}) satisfies z.ZodType<PeerCertificate>;

export const tlsFactsSchema = z.object({
  version: z.string(),
  cipher: z.string(),
  keyExchange: z.string().exactOptional(),
  alpn: z.string().exactOptional(),
  peer: certificateSchema.exactOptional(),
  chain: z.array(certificateSchema).readonly().exactOptional(),
  stapled: z.boolean().exactOptional(),
  resumed: z.boolean().exactOptional(),
  trustedBy: z.enum(['authority', 'fingerprint']),
  trustedRoots: z.enum(['system', 'bundled', 'both', 'account']).exactOptional(),
  overlooked: z.array(word<CauseId>()).readonly().exactOptional(),
}) satisfies z.ZodType<TlsFacts>;
