/** Fetches an MTA-STS policy as sending servers do (RFC 8461 section 3.3): HTTPS, no redirects, little text. */
import { request } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';

/** Where a policy lies. */
export interface PolicyPlace {
  readonly host: string;
  /** Its addresses as the chosen name server told them. */
  readonly addresses: readonly string[];
  readonly port: number;
  /** PEM of the roots to trust; undefined for the runtime's. */
  readonly ca: readonly string[] | undefined;
}

/** A text, or what came in its place: an HTTP status, or the code of an error. */
export type FetchedPolicy =
  | { readonly text: string; readonly contentType: string }
  | { readonly status: number; readonly location?: string }
  | { readonly error: string; readonly detail: string };

/** RFC 8461 section 3.3 lets a minute pass; somebody is waiting here, ms. */
const PATIENCE = 10_000;
/** As sending servers bound it, bytes. */
const LIMIT = 64 * 1024;

/** Throws the reason of `signal`, and nothing else. */
export async function fetchPolicy(place: PolicyPlace, signal: AbortSignal): Promise<FetchedPolicy> {
  const deadline = AbortSignal.timeout(PATIENCE);
  try {
    return await get(place, AbortSignal.any([signal, deadline]));
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) return { error: 'ETIMEDOUT', detail: `no answer within ${PATIENCE / 1000} s` };
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'EPROTO';
    return { error: code, detail: error.message.slice(0, 500) };
  }
}

function get(place: PolicyPlace, signal: AbortSignal): Promise<FetchedPolicy> {
  const { host, port, ca } = place;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host,
        port,
        path: '/.well-known/mta-sts.txt',
        servername: host,
        headers: { host, accept: 'text/plain' },
        lookup: lookupIn(place.addresses),
        ...(ca && { ca: [...ca] }),
        agent: false,
        signal,
      },
      (reply) => {
        const { statusCode: status = 0, headers } = reply;
        if (status !== 200) {
          const { location } = headers;
          reply.destroy();
          resolve({ status, ...(location !== undefined && { location }) });
          return;
        }
        const parts: Buffer[] = [];
        let size = 0;
        reply.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > LIMIT) reply.destroy(new Error(`The policy is longer than ${LIMIT} bytes.`));
        });
        reply.once('error', reject);
        reply.once('end', () =>
          resolve({
            text: Buffer.concat(parts).toString('utf8'),
            contentType: headers['content-type'] ?? '',
          }),
        );
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/** The addresses found before, in place of the system's look for them. */
const lookupIn =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    const [first] = all;
    if (options.all === true) callback(null, all);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
