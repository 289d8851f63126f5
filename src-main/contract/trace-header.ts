/** How the first line of a kept session is checked. */
import { z } from 'zod';
import { TRACE_VERSION, type TraceHeader } from './trace.ts';

export const traceHeaderSchema: z.ZodType<TraceHeader> = z.object({
  format: z.literal('wirepost-session'),
  version: z.literal(TRACE_VERSION),
  title: z.string(),
  purpose: z.enum(['send', 'test', 'check', 'console']),
  refused: z.literal(true).exactOptional(),
  imported: z
    .object({
      file: z.string(),
      from: z.enum(['wirepost', 'swaks', 'curl', 'postfix', 'capture']),
      at: z.number(),
      clock: z.enum(['exact', 'seconds', 'none']),
    })
    .exactOptional(),
});
