/** Is the conversation what a mail server says, or has a firewall written into it? */
import type { Evidence, EvidenceValue } from '../../contract/diagnosis.ts';
import type { Check, CheckContext } from '../check.ts';
import { speak } from '../speak.ts';

/** Where what is said cannot be read on the way, and so not be rewritten. */
const PROTECTED_PORT = 465;

export const reachMiddlebox: Check = {
  id: 'reach.middlebox',
  group: 'reach',
  limit: 30_000,
  run: async (context) => {
    const { server } = context.target;
    const heard = context.outcome('reach.greeting')?.evidence;
    if (!server || server.security === 'tls' || heard === undefined) return undefined;
    const capabilities = texts(heard.capabilities);
    const signs = signsIn(typeof heard.banner === 'string' ? heard.banner : '', capabilities);
    if (Object.keys(signs).length === 0) return { status: 'pass', evidence: {} };
    return {
      status: 'fail',
      cause: 'middlebox-rewrites-smtp',
      evidence: { ...signs, ...(await compared(context, server.host, capabilities)) },
    };
  },
};

/** What no mail server says of itself: Cisco's SMTP inspection writes these over what it does not know. */
export function signsIn(banner: string, capabilities: readonly string[]): Evidence {
  const isMasked = /^[*02\s]*\*{3,}[*02\s]*$/.test(banner);
  const overwritten = capabilities.filter((line) => /^X{4,}[A-Z]?(\s|$)/.test(line));
  return {
    ...(isMasked && { maskedBanner: banner }),
    ...(overwritten.length > 0 && { overwritten }),
  };
}

/** What the server offers where nobody can read it; nothing when it does not take mail there. */
async function compared(
  context: CheckContext,
  host: string,
  capabilities: readonly string[],
): Promise<Evidence> {
  if (context.target.proxy) return {};
  const server = { host, port: PROTECTED_PORT, security: 'tls' } as const;
  const { error, capabilities: inTls } = await speak(context, server, 'tls');
  if (error) return {};
  const missing = inTls
    .map(({ keyword }) => keyword)
    .filter((keyword) => !capabilities.some((line) => line.split(' ')[0] === keyword));
  return { onlyOn465: missing };
}

const texts = (value: EvidenceValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
