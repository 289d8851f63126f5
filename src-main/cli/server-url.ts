/** `smtp://host:port` and `smtps://host:port` to settings. */
import { securitySchema } from '../contract/server.ts';
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
  const asked = url.searchParams.get('security');
  const security = securitySchema.safeParse(asked ?? (url.protocol === 'smtps:' ? 'tls' : 'starttls'));
  if (!security.success) {
    throw new UsageError(`Unknown security "${asked}": use ${securitySchema.options.join(', ')}.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (host === '') throw notUrl(text);
  return {
    server: { host, security: security.data, ...(url.port !== '' && { port: Number(url.port) }) },
    ...(url.username !== '' && { user: decodeURIComponent(url.username) }),
  };
}

const notUrl = (text: string): UsageError => {
  // What stands before the @ could be a password.
  const shown = text.replace(/\/\/.*@/, '//...@');
  return new UsageError(`"${shown}" is not a server: write smtp://HOST:PORT or smtps://HOST:PORT.`);
};
