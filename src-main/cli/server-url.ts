/** `smtp://host:port` and `smtps://host:port` to settings. */
import { hostSchema, portSchema, securitySchema } from '../contract/server.ts';
import type { ServerDocument } from './documents.ts';
import { UsageError } from './io.ts';

/**
 * `smtps:` is TLS from the start; `smtp:` is STARTTLS unless `?security=` says otherwise. A user name may stand
 * before the host, a password may not: every process of the machine could read it.
 * @throws UsageError
 */
export function readServerUrl(text: string): { readonly server: ServerDocument; readonly user?: string } {
  if (!URL.canParse(text)) throw notUrl(text);
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw notUrl(text);
  if (url.password !== '') {
    throw new UsageError(
      'A password on the command line can be read by every user of this machine. ' +
        'Set WIREPOST_PASSWORD, or use --password-file, or leave it out to be asked for it.',
    );
  }
  const host = hostSchema.safeParse(decoded(url.hostname, text).replace(/^\[|\]$/g, ''));
  const port = portSchema.optional().safeParse(url.port === '' ? undefined : Number(url.port));
  const hasMore = !['', '/'].includes(url.pathname) || url.hash !== '';
  if (!host.success || !port.success || hasMore) throw notUrl(text);
  return {
    server: {
      host: host.data,
      security: securityOf(url),
      ...(port.data !== undefined && { port: port.data }),
    },
    ...(url.username !== '' && { user: decoded(url.username, text) }),
  };
}

function securityOf({ protocol, searchParams }: URL): ServerDocument['security'] {
  for (const name of searchParams.keys())
    if (name !== 'security') throw new UsageError(`Unknown setting "${name}" in the server's address.`);
  const asked = searchParams.get('security');
  const security = securitySchema.safeParse(asked ?? (protocol === 'smtps:' ? 'tls' : 'starttls'));
  if (security.success) return security.data;
  throw new UsageError(`Unknown security "${asked}": use ${securitySchema.options.join(', ')}.`);
}

/** Percent-encoding (RFC 3986 section 2.1) taken out. */
function decoded(part: string, text: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) throw notUrl(text);
    throw error;
  }
}

const notUrl = (text: string): UsageError => {
  // What stands before the @ could be a password.
  const shown = text.replace(/\/\/.*@/, '//...@');
  return new UsageError(`"${shown}" is not a server: write smtp://HOST:PORT or smtps://HOST:PORT.`);
};
