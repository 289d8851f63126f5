/** aiosmtpd as Debian packages it, made a server by the few lines of `aiosmtpd.py`. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mintAuthority, mintCertificate } from '../../../support/certs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { password, user } from '../dovecot.ts';
import { mailboxes, type RunningServer, type ServerKind, SIZE_LIMIT, securities } from '../mail-server.ts';
import { freePorts, Program } from '../program.ts';
import { reasonToSkip } from '../requirements.ts';

/** The system's own, which has the system's packages, whatever others are in the path. */
const python = '/usr/bin/python3';
const mechanisms = ['LOGIN', 'PLAIN'];

export const aiosmtpd: ServerKind = {
  name: 'aiosmtpd',
  securities,
  extensions: ['8BITMIME', 'SMTPUTF8', 'SIZE'],
  mechanisms: { tls: mechanisms, starttls: mechanisms, none: mechanisms },
  unknownRecipient: 'recipient-unknown',
  relayDenied: 'relay-denied',
  reasonToSkip: () => reasonToSkip(['python3-aiosmtpd'], false),
  start,
};

async function start(lmtpPort: number): Promise<RunningServer> {
  const folder = await temporaryFolder('aiosmtpd');
  const authority = await mintAuthority();
  const { key, cert } = await mintCertificate({ issuer: authority });
  const certificate = join(folder, 'cert.pem');
  await writeFile(certificate, `${key}${cert}`, { mode: 0o600 });
  const [none = 0, starttls = 0, tls = 0] = await freePorts(3);
  const ports = { none, starttls, tls };
  const configuration = join(folder, 'configuration.json');
  const known = mailboxes.map((name) => `${name}@rcpt.example`);
  const settings = { ports, lmtpPort, certificate, user, password, known, sizeLimit: SIZE_LIMIT };
  await writeFile(configuration, JSON.stringify(settings), { mode: 0o600 });
  const script = join(import.meta.dirname, 'aiosmtpd.py');
  const program = new Program(python, ['-I', script, configuration]);
  try {
    await program.listening(Object.values(ports));
  } catch (error) {
    await program.stop();
    throw error;
  }
  const version = execFileSync(python, ['-Ic', 'import aiosmtpd; print(aiosmtpd.__version__)'], {
    encoding: 'utf8',
  });
  return {
    version: version.trim(),
    server: (security) => ({ host: 'localhost', port: ports[security], security, ca: authority.cert }),
    stop: () => program.stop(),
  };
}
