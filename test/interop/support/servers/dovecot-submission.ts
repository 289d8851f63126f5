/** Dovecot's submission service as Debian packages it, which relays to Postfix what it accepts. */
import { execFileSync } from 'node:child_process';
import { dovecotMechanisms, user } from '../dovecot.ts';
import { startDovecotServer } from '../dovecot-services.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { startPostfix } from '../postfix.ts';
import { reasonToSkip } from '../requirements.ts';

const offered = [...dovecotMechanisms, 'EXTERNAL'];

export const dovecotSubmission: ServerKind = {
  name: 'Dovecot submission',
  securities,
  // What Postfix can besides it tells only after the login.
  extensions: ['PIPELINING', 'CHUNKING', '8BITMIME', 'SIZE'],
  // EXTERNAL is offered without TLS as well, where it cannot be used.
  mechanisms: { tls: offered, starttls: offered, none: offered },
  loginRequired: true,
  sharedLogins: true,
  unknownRecipient: 'recipient-unknown',
  relayDenied: 'auth-required',
  reasonToSkip: () => reasonToSkip(['dovecot-submissiond', 'dovecot-core', 'postfix']),
  start,
};

async function start(lmtpPort: number): Promise<RunningServer> {
  const postfix = await startPostfix({
    names: mailboxes,
    transport: `lmtp:inet:127.0.0.1:${lmtpPort}`,
    sizeLimit: SIZE_LIMIT,
  });
  const dovecot = await startDovecotServer({
    protocol: 'submission',
    configuration: configuration(postfix.server('plain').port),
  });
  return {
    version: execFileSync('/usr/sbin/dovecot', ['--version'], { encoding: 'utf8' }).split(' ', 1)[0] ?? '',
    server: dovecot.server,
    accessToken: () => dovecot.tokens.issue(user),
    clientCertificate: await dovecot.clientCertificate(user),
    stop: async () => {
      await dovecot.stop();
      await postfix.stop();
    },
  };
}

const configuration = (relayPort: number): string => `
submission_relay_host = 127.0.0.1
submission_relay_port = ${relayPort}
submission_max_mail_size = ${SIZE_LIMIT}
`;
