/** The certificates a mail host shows to those who deliver to it. */
import type { CheckContext } from '../check.ts';
import { attempt } from '../session-request.ts';

/** What a host showed. */
export interface Shown {
  /** PEM, the server's own first; empty where none was shown. */
  readonly chain: readonly string[];
  /** Why not, by its id. */
  readonly failure?: string;
}

/**
 * Goes as far as the handshake. Whether the certificate is trusted plays no part. Nothing of the person's goes there:
 * no login, no client certificate. @param address of `host`
 */
export async function shownCertificates(
  context: CheckContext,
  host: string,
  address: string,
  port: number,
): Promise<Shown> {
  const { proxy, systemRoots } = context.target;
  const target = { allowSend: false, ...(proxy && { proxy }), ...(systemRoots && { systemRoots }) };
  const server = { host: address, servername: host, port, security: 'starttls' } as const;
  const { error, events } = await attempt({ ...context, target }, { server }, async (open) => {
    await open();
  });
  const chain = events.flatMap((event) =>
    event.kind === 'tls' && 'judged' in event ? (event.judged?.pem ?? []) : [],
  );
  return { chain, ...(chain.length === 0 && error && { failure: error.code }) };
}
