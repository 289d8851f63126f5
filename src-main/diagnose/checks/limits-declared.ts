/** What limits does the server declare (RFC 1870, RFC 6152, RFC 9422), and is the message within them? */
import { capability, hasCapability, sizeLimit } from '../../smtp/extensions.ts';
import { failed } from '../answer.ts';
import type { Check } from '../check.ts';
import { inDialogue } from '../dialogue.ts';

export const limitsDeclared: Check = {
  id: 'limits.declared',
  group: 'limits',
  limit: 60_000,
  run: async (context) => {
    const { server, credentials, message } = context.target;
    if (!server) return undefined;
    const { result, error } = await inDialogue(
      context,
      { server, ...(credentials && { credentials }) },
      async ({ capabilities }) => capabilities,
    );
    if (!result) return error && failed(error);
    const limit = sizeLimit(result);
    const limits = capability(result, 'LIMITS')?.parameters;
    const evidence = {
      sizeKnown: capability(result, 'SIZE') !== undefined,
      ...(limit !== undefined && { limit }),
      ...(limits && { limits }),
      ...(message && { size: message.size }),
    };
    const isTooLarge = limit !== undefined && message !== undefined && message.size > limit;
    if (isTooLarge) return { status: 'fail', cause: 'message-too-large', evidence };
    if (message?.eightBit && !hasCapability(result, '8BITMIME')) {
      const capabilities = result.map(({ keyword }) => keyword);
      return { status: 'fail', cause: 'eight-bit-refused', evidence: { ...evidence, capabilities } };
    }
    return { status: 'pass', evidence };
  },
};
