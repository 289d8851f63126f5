/** OpenSMTPD as Debian packages it. */
import { execFileSync } from 'node:child_process';
import { unpackedVersion } from '../../../../build/setup/mail-servers.mjs';
import { mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { password, user } from '../dovecot.ts';
import { Jail } from '../jail.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { freePorts } from '../program.ts';
import { reasonToSkip } from '../requirements.ts';

const program = '/usr/sbin/smtpd';
const handOver = '/usr/libexec/opensmtpd/mail.lmtp';

export const openSmtpd: ServerKind = {
  name: 'OpenSMTPD',
  // 6.8, which Debian 12 and Ubuntu 22.04 have, fails every handshake of a server with OpenSSL 3: its private key
  // lies in another process, and OpenSSL no longer asks there (OpenSMTPD issue 1171).
  securities: /^6\./.test(unpackedVersion('opensmtpd')) ? ['none'] : securities,
  extensions: ['8BITMIME', 'SIZE', 'DSN'],
  // It has no challenge mechanism, and asks for no password in clear.
  mechanisms: { tls: ['PLAIN', 'LOGIN'], starttls: ['PLAIN', 'LOGIN'], none: [] },
  unknownRecipient: 'recipient-unknown',
  relayDenied: 'unknown',
  reasonToSkip: () => reasonToSkip(['opensmtpd']),
  start,
};

async function start(lmtpPort: number): Promise<RunningServer> {
  const jail = await Jail.create('opensmtpd', [program, handOver], ['opensmtpd', 'opensmtpq', 'vmail']);
  const authority = await mintAuthority();
  const { key, cert } = await mintCertificate({ issuer: authority });
  const [none = 0, starttls = 0, tls = 0] = await freePorts(3);
  await jail.write('/etc/mailname', 'mx.rcpt.example\n');
  await jail.write('/etc/resolv.conf', '');
  await jail.write('/etc/cert.pem', cert);
  await jail.write('/etc/key.pem', key, 0o600);
  await jail.write('/etc/logins', `${user} ${hashed(password)}\n`);
  await jail.write('/etc/mailboxes', mailboxes.map((name) => `${name}@rcpt.example vmail\n`).join(''));
  await jail.write('/etc/smtpd.conf', configuration({ none, starttls, tls }, lmtpPort));
  for (const folder of ['/var/lib/opensmtpd/empty', '/var/run', '/tmp']) await jail.makeFolder(folder);
  await jail.makeFolder('/var/spool/smtpd', 'root', 0o711);
  const daemon = jail.start(program, ['-d']);
  try {
    await daemon.listening([none, starttls, tls]);
  } catch (error) {
    await daemon.stop();
    throw error;
  }
  const ports = { none, starttls, tls };
  return {
    version: /OpenSMTPD (\S+)/.exec(jail.output(program, ['-h']))?.[1] ?? 'unknown',
    server: (security) => ({ host: 'localhost', port: ports[security], security, ca: authority.cert }),
    stop: () => daemon.stop(),
  };
}

const configuration = (
  ports: { readonly none: number; readonly starttls: number; readonly tls: number },
  lmtpPort: number,
): string => `
pki "mx.rcpt.example" cert "/etc/cert.pem"
pki "mx.rcpt.example" key "/etc/key.pem"
table logins file:/etc/logins
table mailboxes file:/etc/mailboxes
smtp max-message-size ${SIZE_LIMIT}
listen on 127.0.0.1 port ${ports.none} hostname "mx.rcpt.example"
listen on 127.0.0.1 port ${ports.starttls} tls-require pki "mx.rcpt.example" auth-optional <logins> hostname "mx.rcpt.example"
listen on 127.0.0.1 port ${ports.tls} smtps pki "mx.rcpt.example" auth-optional <logins> hostname "mx.rcpt.example"
action "hand over" lmtp "127.0.0.1:${lmtpPort}" rcpt-to virtual <mailboxes>
action "relay" relay host "smtp://127.0.0.1:1"
match from any for domain "rcpt.example" action "hand over"
match from any auth for any action "relay"
`;

/** As crypt(3) stores it; Perl is on every Debian. */
function hashed(secret: string): string {
  return execFileSync('perl', ['-e', "print crypt(<STDIN>, '$6$interop$')"], {
    input: secret,
    encoding: 'utf8',
  });
}
