/** What the checks of a message have in common: its bytes, and that they may not be there to read. */
import type { Answer, Check, CheckContext } from '../check.ts';
import { DnsError } from '../dns/error.ts';
import { messageBytes } from './header.ts';

/** A check of the target's message: not asked where the target has none. `ask` may throw what files and DNS throw. */
export function messageCheck(
  id: string,
  ask: (open: () => AsyncIterable<Uint8Array>, context: CheckContext) => Promise<Answer>,
  limit = 60_000,
): Check {
  return {
    id,
    group: 'message',
    limit,
    run: async (context) => {
      const { target } = context;
      if (!target.message && !target.messageFile) return undefined;
      try {
        return await ask(() => messageBytes(target) ?? nothing(), context);
      } catch (error) {
        if (error instanceof DnsError)
          return {
            status: 'skipped',
            evidence: { reason: 'dns', fault: error.fault, question: error.question },
          };
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (typeof code !== 'string' || context.signal.aborted) throw error;
        return { status: 'skipped', evidence: { reason: 'file-unreadable', error: code } };
      }
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A target without a message has no check that would read it.
}
