/** Outcomes of a send as they are read back from disk: the contract's shapes, checked. */
import { z } from 'zod';
import { capabilitySchema, failureSchema, replySchema, tlsFactsSchema } from '../contract/facts-schema.ts';
import type { Receipt, RecipientResult } from '../contract/receipt.ts';

export const recipientSchema = z.object({
  address: z.string(),
  accepted: z.boolean(),
  reply: replySchema.exactOptional(),
  failure: failureSchema.exactOptional(),
}) satisfies z.ZodType<RecipientResult>;

export const receiptSchema = z.object({
  outcome: z.enum(['sent', 'partial']),
  reply: replySchema,
  queueId: z.string().exactOptional(),
  recipients: z.array(recipientSchema).readonly(),
  tls: tlsFactsSchema.exactOptional(),
  capabilities: z.array(capabilitySchema).readonly(),
  bytes: z.int(),
  seconds: z.number(),
  roundTrips: z.int(),
}) satisfies z.ZodType<Receipt>;
