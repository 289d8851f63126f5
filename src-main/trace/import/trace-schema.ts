/** Saved traces as they are read back: the contract's shapes, checked. */
import { z } from 'zod';
import {
  capabilitySchema,
  certificateSchema,
  detailSchema,
  failureSchema,
  tlsFactsSchema,
  word,
} from '../../contract/facts-schema.ts';
import { type CauseId, phases } from '../../contract/failure.ts';
import type { ChainJudgement, TlsFailure } from '../../contract/reply.ts';
import { securitySchema } from '../../contract/server.ts';
import type { NoteCode, TraceEvent } from '../../contract/trace.ts';

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().min(0);
const at = z.number().min(0).max(8.64e15);

const problems = z.array(z.object({ cause: word<CauseId>(), at: count })).readonly();

const tlsFailure = z.object({
  version: text.exactOptional(),
  cipher: text.exactOptional(),
  chain: z.array(certificateSchema).readonly().exactOptional(),
  problems: problems.exactOptional(),
}) satisfies z.ZodType<TlsFailure>;

const judged = z
  .object({
    name: text,
    matched: text.exactOptional(),
    path: z.array(count).readonly(),
    roots: z.array(z.enum(['system', 'bundled', 'account'])).readonly(),
    anchor: certificateSchema.exactOptional(),
    problems,
    pem: texts,
  })
  .exactOptional() satisfies z.ZodType<ChainJudgement | undefined>;

const stamp = { seq: z.int().min(1), at, ms: z.number().min(0), phase: z.enum(phases) };
const proxy = z.enum(['socks5', 'http']);
const tls = { ...stamp, kind: z.literal('tls') };

/** Looser than the contract in one way: what it does not know is left out. */
export const traceEventSchema = z.union([
  z.discriminatedUnion('kind', [
    z.object({ ...stamp, kind: z.literal('session'), host: text, port: count, security: securitySchema }),
    z.object({
      ...stamp,
      kind: z.literal('lookup'),
      host: text,
      addresses: texts,
      took: z.number(),
      error: text.exactOptional(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('attempt'),
      address: text,
      port: count,
      state: z.enum(['started', 'connected', 'failed', 'abandoned']),
      took: z.number(),
      error: text.exactOptional(),
      proxy: proxy.exactOptional(),
      local: z.object({ address: text, port: count }).exactOptional(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('proxy'),
      proxy,
      host: text,
      port: count,
      target: text,
      state: z.enum(['started', 'connected', 'failed']),
      took: z.number(),
      error: text.exactOptional(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('sent'),
      exchange: count,
      flight: count.exactOptional(),
      text,
      decoded: text.exactOptional(),
      masked: z.boolean(),
      bytes: count,
      edited: z.literal(true).exactOptional(),
      original: text.exactOptional(),
      raw: z.literal(true).exactOptional(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('received'),
      exchange: count.exactOptional(),
      text,
      bytewise: z.literal(true).exactOptional(),
      bytes: count,
      code: z.int().exactOptional(),
      enhanced: text.exactOptional(),
      last: z.boolean(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('capabilities'),
      secured: z.boolean(),
      items: z.array(capabilitySchema).readonly(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('body'),
      exchange: count,
      bytes: count,
      total: count,
      done: z.boolean(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('note'),
      code: word<NoteCode>(),
      detail: detailSchema.exactOptional(),
    }),
    z.object({
      ...stamp,
      kind: z.literal('end'),
      outcome: z.enum(['ok', 'failed', 'cancelled']),
      failure: failureSchema.exactOptional(),
      bytesIn: count,
      bytesOut: count,
      roundTrips: count.exactOptional(),
      queueIds: texts.exactOptional(),
    }),
  ]),
  z.discriminatedUnion('state', [
    z.object({ ...tls, state: z.literal('started') }),
    z.object({ ...tls, state: z.literal('secured'), facts: tlsFactsSchema, judged, took: z.number() }),
    z.object({ ...tls, state: z.literal('failed'), facts: tlsFailure, judged, took: z.number() }),
  ]),
]) satisfies z.ZodType<TraceEvent>;
