/** Haraka from the npm registry, with its own plugins but for one that knows the mailboxes. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { harakaFolder } from '../../../../build/setup/mail-servers.mjs';
import { mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { password, user } from '../dovecot.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { freePorts, Program } from '../program.ts';

const mechanisms = ['PLAIN', 'LOGIN', 'CRAM-MD5'];

export const haraka: ServerKind = {
  name: 'Haraka',
  securities,
  extensions: ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE'],
  mechanisms: { tls: mechanisms, starttls: mechanisms, none: mechanisms },
  unknownRecipient: 'unknown',
  relayDenied: 'relay-denied',
  reasonToSkip,
  start,
};

function reasonToSkip(): string | undefined {
  if (process.platform !== 'linux') return 'Haraka is set up on Linux alone';
  if (!existsSync(harakaFolder())) throw new Error('Haraka is missing: npm test installs it');
  return undefined;
}

async function start(lmtpPort: number): Promise<RunningServer> {
  const authority = await mintAuthority();
  const { key, cert } = await mintCertificate({ issuer: authority });
  const [plain = 0, tls = 0] = await freePorts(2);
  const folder = await temporaryFolder('haraka');
  const files: Readonly<Record<string, string>> = {
    'config/me': 'mx.rcpt.example\n',
    'config/plugins': 'tls\nauth/flat_file\nrcpt_to.mailboxes\nqueue/lmtp\n',
    'config/smtp.ini': `listen=127.0.0.1:${plain},127.0.0.1:${tls}\nsmtps_port=${tls}\nnodes=0\n`,
    'config/connection.ini': `[max]\nbytes=${SIZE_LIMIT}\n[message]\nhelo=Haraka is at your service.\nclose=closing connection\n[uuid]\nbanner_chars=6\n`,
    'config/tls.ini': 'key=key.pem\ncert=cert.pem\n',
    'config/key.pem': key,
    'config/cert.pem': cert,
    'config/dhparams.pem': ffdhe2048,
    'config/auth_flat_file.ini': `[core]\nmethods=${mechanisms}\nconstrain_sender=false\n[users]\n${user}=${password}\n`,
    'config/lmtp.ini': `host=127.0.0.1\nport=${lmtpPort}\n`,
    'config/outbound.ini': 'enable_tls=false\nlocal_mx_ok=true\n',
    'config/log.ini': 'level=warn\n',
    'plugins/rcpt_to.mailboxes.js': plugin,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content, { mode: 0o600 });
  }
  const home = join(harakaFolder(), 'node_modules', 'Haraka');
  const program = new Program(process.execPath, [join(home, 'bin', 'haraka'), '-c', folder]);
  try {
    await program.listening([plain, tls]);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return {
    version: JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version,
    server: (security) => ({
      host: 'localhost',
      port: security === 'tls' ? tls : plain,
      security,
      ca: authority.cert,
    }),
    stop: () => program.stop(),
  };
}

/** The group of RFC 7919 appendix A.1; without it Haraka searches for one of its own, which takes seconds. */
const ffdhe2048 = `-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
-----END DH PARAMETERS-----
`;

/** Says yes or no to the names of rcpt.example and nothing to others, as Haraka's own plugins with lists do. */
const plugin = `'use strict'
const known = new Set(${JSON.stringify(mailboxes)})
exports.hook_rcpt = (next, connection, [recipient]) => {
  if (recipient.host !== 'rcpt.example') return next()
  const { notes } = connection.transaction
  // Its LMTP client says LHLO with no name unless one is set.
  notes.outbound_helo = 'mx.rcpt.example'
  // After a login it does not ask queue/lmtp whether the message is to go that way, and would look for an MX.
  notes.using_lmtp = true
  next(known.has(recipient.user) ? OK : DENY)
}
`;
