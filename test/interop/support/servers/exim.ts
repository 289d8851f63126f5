/** Exim as Debian packages it (heavy), with Dovecot for the logins, and certificates for EXTERNAL. */
import { mkdir } from 'node:fs/promises';
import { mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { dovecotMechanisms, startDovecot, user } from '../dovecot.ts';
import { clientCertificate } from '../dovecot-services.ts';
import { Jail } from '../jail.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { freePorts } from '../program.ts';
import { reasonToSkip } from '../requirements.ts';

const program = '/usr/sbin/exim4';
const owner = 'Debian-exim';

/** It is offered to whoever shows a certificate. */
const withExternal = [...dovecotMechanisms, 'EXTERNAL'];

/** Mailboxes that refuse every message once it is there, where a reply for each recipient is asked for (PRDR). */
export const refusing = { never: 'never', later: 'later' } as const;

export const exim: ServerKind = {
  name: 'Exim',
  securities,
  extensions: ['PIPELINING', 'CHUNKING', '8BITMIME', 'SMTPUTF8', 'SIZE', 'PRDR'],
  mechanisms: { tls: withExternal, starttls: withExternal, none: dovecotMechanisms },
  unknownRecipient: 'unknown',
  relayDenied: 'relay-denied',
  reasonToSkip: () => reasonToSkip(['exim4-daemon-heavy', 'dovecot-core']),
  start,
};

async function start(lmtpPort: number): Promise<RunningServer> {
  const jail = await Jail.create('exim4-daemon-heavy', [program], [owner]);
  const authority = await mintAuthority();
  const { key, cert } = await mintCertificate({ issuer: authority });
  const [plain = 0, tls = 0] = await freePorts(2);
  await jail.write('/etc/exim4/cert.pem', `${key}${cert}`, 0o600);
  await jail.giveTo(owner, '/etc/exim4/cert.pem');
  await jail.write('/etc/exim4/ca.pem', authority.cert);
  await jail.write('/etc/exim4/exim4.conf', configuration({ plain, tls, lmtp: lmtpPort }));
  for (const folder of ['/var/spool/exim4', '/var/log/exim4']) await jail.makeFolder(folder, owner, 0o750);
  await mkdir(jail.path('/run'));
  const dovecot = await startDovecot(jail.path('/run/dovecot'));
  const daemon = jail.start(program, ['-bdf']);
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await dovecot.stop();
  };
  try {
    await daemon.listening([plain, tls]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    version: /version (\S+)/.exec(jail.output(program, ['-bV']))?.[1] ?? 'unknown',
    server: (security) => ({
      host: 'localhost',
      port: security === 'tls' ? tls : plain,
      security,
      ca: authority.cert,
    }),
    accessToken: () => dovecot.tokens.issue(user),
    clientCertificate: await clientCertificate(authority, user),
    stop,
  };
}

/** Relays for whoever logged in; the words of its refusals are those of its own example and of Debian. */
const configuration = (ports: {
  readonly plain: number;
  readonly tls: number;
  readonly lmtp: number;
}): string => `
primary_hostname = mx.rcpt.example
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${ports.plain} : ${ports.tls}
tls_on_connect_ports = ${ports.tls}
tls_advertise_hosts = *
tls_certificate = /etc/exim4/cert.pem
tls_privatekey = /etc/exim4/cert.pem
tls_try_verify_hosts = *
tls_verify_certificates = /etc/exim4/ca.pem
chunking_advertise_hosts = *
pipelining_advertise_hosts = *
smtputf8_advertise_hosts = *
prdr_enable = true
message_size_limit = ${SIZE_LIMIT}
recipients_max = 1000
smtp_accept_max = 100
host_lookup =
rfc1413_hosts =
keep_environment =
deliver_drop_privilege = true
spool_directory = /var/spool/exim4
log_file_path = /var/log/exim4/%slog
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept
acl_smtp_data_prdr = check_message

begin acl
check_rcpt:
  accept  authenticated = *
          domains = ! rcpt.example
  require message = relay not permitted
          domains = rcpt.example
  require verify = recipient
  accept
check_message:
  deny    local_parts = ${refusing.never}
          message = no such messages here
  defer   local_parts = ${refusing.later}
          message = not now
  accept

begin routers
mailboxes:
  driver = accept
  domains = rcpt.example
  local_parts = ${[...mailboxes, refusing.never, refusing.later].join(' : ')}
  transport = hand_over

begin transports
hand_over:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  allow_localhost
  hosts_override
  port = ${ports.lmtp}

begin authenticators
${dovecotMechanisms
  .map(
    (mechanism) => `${mechanism.toLowerCase().replaceAll('-', '_')}:
  driver = dovecot
  public_name = ${mechanism}
  server_socket = /run/dovecot/auth
  server_set_id = $auth1
`,
  )
  .join('')}
external:
  driver = external
  public_name = EXTERNAL
  server_advertise_condition = \${if eq{$tls_in_certificate_verified}{1}}
  server_condition = \${if eq{\${certextract{subject,CN}{$tls_in_peercert}}}{${user}}}
  server_set_id = ${user}
`;
