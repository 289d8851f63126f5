/** Dovecot as a mail server of its own: submission (a relay with logins) or LMTP (mailboxes), with TLS. */
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerSettings } from '../../../src-main/contract/server.ts';
import type { ClientCertificate } from '../../../src-main/smtp/client-certificate.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Dovecot, dovecotMechanisms, startDovecot, user } from './dovecot.ts';
import type { MatrixSecurity } from './mail-server.ts';
import { freePorts } from './program.ts';

export interface DovecotServer {
  readonly folder: string;
  readonly server: (security: MatrixSecurity) => ServerSettings;
  readonly tokens: Dovecot['tokens'];
  /** Of the authority that the server trusts, for whoever `name` is. */
  readonly clientCertificate: (name: string) => Promise<ClientCertificate>;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly protocol: 'submission' | 'lmtp';
  /** Settings besides, such as where to relay to. */
  readonly configuration?: string;
  /** Lines of the password file, besides the one of `user`. */
  readonly users?: readonly string[];
}

/** Starts one in a temporary folder. */
export async function startDovecotServer(options: Options): Promise<DovecotServer> {
  const folder = await temporaryFolder('dovecot');
  await chmod(folder, 0o755);
  const authority = await mintAuthority();
  const [plain = 0, tls = 0] = await freePorts(2);
  await makeFiles(folder, authority, await mintCertificate({ issuer: authority }));
  const dovecot = await startDovecot(join(folder, 'dovecot'), {
    configuration: [
      configuration(folder, options.protocol, { plain, tls }),
      options.protocol === 'lmtp' ? knownUsers(folder) : '',
      options.configuration ?? '',
    ].join(''),
    ...(options.users && { users: options.users }),
  });
  try {
    await dovecot.listening([plain, tls]);
  } catch (error) {
    const log = await readFile(join(folder, 'dovecot', 'dovecot.log'), 'utf8').catch(() => 'no log');
    await dovecot.stop();
    throw new Error(`Dovecot did not start. ${log}`, { cause: error });
  }
  return {
    folder,
    server: (security) => ({
      host: 'localhost',
      port: security === 'tls' ? tls : plain,
      security,
      ca: authority.cert,
    }),
    tokens: dovecot.tokens,
    clientCertificate: (name) => clientCertificate(authority, name),
    stop: dovecot.stop,
  };
}

/** A client's certificate whose common name is `name`. */
export async function clientCertificate(issuer: Minted, name: string): Promise<ClientCertificate> {
  const { cert, key } = await mintCertificate({ issuer, usage: 'client', names: [name] });
  return { kind: 'pem', certificate: cert, key };
}

async function makeFiles(folder: string, authority: Minted, { cert, key }: Minted): Promise<void> {
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
  await writeFile(join(folder, 'ca.pem'), authority.cert);
  await writeFile(join(folder, 'certified'), `${user}:::::::nopassword\n`);
  await mkdir(join(folder, 'mail'));
  const nobody = 65_534;
  await chown(join(folder, 'mail'), nobody, nobody);
}

/** Whose certificate names `user` logs in by it. */
const configuration = (
  folder: string,
  protocol: Options['protocol'],
  ports: { readonly plain: number; readonly tls: number },
): string => `
protocols = ${protocol}
hostname = mx.rcpt.example
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
ssl_ca = <${folder}/ca.pem
ssl_verify_client_cert = yes
ssl_require_crl = no
auth_ssl_username_from_cert = yes
auth_mechanisms = ${dovecotMechanisms.join(' ').toLowerCase()} external
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%n
mail_save_crlf = yes
mail_fsync = never
mail_max_userip_connections = 0
passdb {
  driver = passwd-file
  mechanisms = external
  args = username_format=%u ${folder}/certified
}
service ${protocol === 'lmtp' ? 'lmtp' : 'submission-login'} {
  inet_listener ${protocol} {
    address = 127.0.0.1
    port = ${ports.plain}
  }
  inet_listener ${protocol}s {
    address = 127.0.0.1
    port = ${ports.tls}
    ssl = yes
  }
}
`;

/** Where LMTP looks whether a mailbox exists: the databases for logins are asked by mechanism. */
const knownUsers = (folder: string): string => `
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/dovecot/users
}
`;
