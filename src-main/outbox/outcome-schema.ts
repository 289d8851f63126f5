/** Outcomes of a send as they are read back from disk: the contract's shapes, checked. */
import { z } from 'zod';
import { type CauseId, type Failure, type FailureClass, phases } from '../contract/failure.ts';
import type { Receipt, RecipientResult } from '../contract/receipt.ts';
import type { PeerCertificate, Reply, TlsFacts } from '../contract/reply.ts';

/** A word of one of the contract's unions. Those grow with versions, so any word is let in. */
const word = <T extends string>() => z.custom<T>((value) => typeof value === 'string');

const replySchema = z.object({
  code: z.int(),
  enhanced: z.string().exactOptional(),
  lines: z.array(z.string()).readonly(),
  raw: z.string(),
}) satisfies z.ZodType<Reply>;

export const failureSchema = z.object({
  code: word<CauseId>(),
  class: word<FailureClass>(),
  phase: z.enum(phases),
  fault: z.enum(['local', 'network', 'server']),
  delivered: z.enum(['no', 'maybe']),
  temporary: z.boolean(),
  reply: replySchema.exactOptional(),
  message: z.string(),
  detail: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .exactOptional(),
}) satisfies z.ZodType<Failure>;

export const recipientSchema = z.object({
  address: z.string(),
  accepted: z.boolean(),
  reply: replySchema.exactOptional(),
  failure: failureSchema.exactOptional(),
}) satisfies z.ZodType<RecipientResult>;

const certificateSchema = z.object({
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

const tlsSchema = z.object({
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

export const receiptSchema = z.object({
  outcome: z.enum(['sent', 'partial']),
  reply: replySchema,
  queueId: z.string().exactOptional(),
  recipients: z.array(recipientSchema).readonly(),
  tls: tlsSchema.exactOptional(),
  capabilities: z
    .array(z.object({ keyword: z.string(), parameters: z.array(z.string()).readonly() }))
    .readonly(),
  bytes: z.int(),
  seconds: z.number(),
  roundTrips: z.int(),
}) satisfies z.ZodType<Receipt>;
