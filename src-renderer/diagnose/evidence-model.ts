/** The server's words among the evidence, and the facts beside them. Pure. */
import type { Evidence } from '../../src-main/contract/diagnosis.ts';
import type { Reply } from '../../src-main/contract/reply.ts';
import { isList, isPlain } from '../explain/evidence-value.ts';

/** The reply that decided, where there is one, and the evidence without it. */
export function splitReply(evidence: Evidence): { readonly reply?: Reply; readonly facts: Evidence } {
  const reply = replyIn(evidence);
  if (reply === undefined) return { facts: evidence };
  const { reply: _told, ...facts } = evidence;
  return { reply, facts };
}

/** The reply that decided; undefined where none did, or what stands there is none. */
export function replyIn({ reply }: Evidence): Reply | undefined {
  if (reply === undefined || isPlain(reply) || isList(reply)) return undefined;
  const { code, raw, lines, enhanced } = reply;
  if (typeof code !== 'number' || typeof raw !== 'string' || lines === undefined || isPlain(lines))
    return undefined;
  return {
    code,
    raw,
    lines: isList(lines) ? lines.map(String) : [],
    ...(typeof enhanced === 'string' && { enhanced }),
  };
}
