/** Postfix with Dovecot for the logins, both as Debian packages them. */
import { execFileSync } from 'node:child_process';
import { dovecotMechanisms, user } from '../dovecot.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { startPostfix } from '../postfix.ts';
import { reasonToSkip } from '../requirements.ts';

export const postfix: ServerKind = {
  name: 'Postfix + Dovecot',
  securities,
  extensions: ['PIPELINING', 'CHUNKING', '8BITMIME', 'SMTPUTF8', 'SIZE', 'DSN'],
  mechanisms: { tls: dovecotMechanisms, starttls: dovecotMechanisms, none: dovecotMechanisms },
  unknownRecipient: 'recipient-unknown',
  relayDenied: 'relay-denied',
  reasonToSkip: () => reasonToSkip(),
  start,
};

async function start(lmtpPort: number): Promise<RunningServer> {
  const { server, tokens, stop } = await startPostfix({
    names: mailboxes,
    transport: `lmtp:inet:127.0.0.1:${lmtpPort}`,
    sizeLimit: SIZE_LIMIT,
  });
  return {
    version: `${told('postconf', '-dh', 'mail_version')} + ${told('dovecot', '--version').split(' ', 1)[0]}`,
    server: (security) => server(security === 'none' ? 'plain' : security),
    accessToken: () => tokens.issue(user),
    stop,
  };
}

const told = (program: string, ...args: readonly string[]): string =>
  execFileSync(`/usr/sbin/${program}`, args, { encoding: 'utf8' }).trim();
