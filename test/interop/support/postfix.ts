/**
 * Postfix as Debian packages it, as an instance of its own: configuration, queue, mailboxes and log lie in a
 * temporary folder, nothing of the machine's own set-up is read or changed. It needs root, no systemd.
 */
import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ServerSettings } from '../../../src-main/contract/server.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startDovecot } from './dovecot.ts';
import { Maildir } from './maildir.ts';
import type { TokenServer } from './oauth.ts';
import { freePorts, Program } from './program.ts';

/** What each port does; `limited` takes messages up to `SMALL_LIMIT`, `unannounced` does so without saying. */
const services = {
  plain: '-o smtpd_tls_security_level=none',
  starttls: '-o smtpd_tls_security_level=encrypt',
  tls: '-o smtpd_tls_wrappermode=yes',
  limited: '-o smtpd_tls_security_level=none -o message_size_limit=100000',
  /** Logs its conversations. */
  verbose: '-v -o smtpd_tls_security_level=may',
  unannounced:
    '-o smtpd_tls_security_level=none -o message_size_limit=100000 -o smtpd_discard_ehlo_keywords=size',
} as const;
type Service = keyof typeof services;

export const SMALL_LIMIT = 100_000;
/** At rcpt.example, unless a test names others; every other name there is unknown. */
const maildirs = ['bob', 'cy'] as const;

export interface Postfix {
  /** Settings to reach a service; the certificate's authority is trusted where there is TLS. */
  readonly server: (service: Service) => ServerSettings;
  readonly mailbox: (name: (typeof maildirs)[number]) => Maildir;
  /** Issues the access tokens that log in. */
  readonly tokens: () => TokenServer;
}

/** Starts one for the tests of a file and ends it after them. */
export function usePostfix(): Postfix {
  let running: Awaited<ReturnType<typeof startPostfix>> | undefined;
  const instance = () => {
    if (running === undefined) throw new Error('Postfix is not running');
    return running;
  };
  beforeAll(async () => {
    running = await startPostfix();
  });
  afterAll(async () => {
    await running?.stop();
  });
  return {
    server: (service) => instance().server(service),
    mailbox: (name) => new Maildir(join(instance().folder, 'mail', name)),
    tokens: () => instance().tokens,
  };
}

interface Options {
  /** Mailboxes of rcpt.example. */
  readonly names: readonly string[];
  /** Where mail for them goes; `virtual` is their Maildirs. */
  readonly transport: string;
  /** Bytes. */
  readonly sizeLimit: number;
}

/** Starts one. */
export async function startPostfix(
  options: Options = { names: maildirs, transport: 'virtual', sizeLimit: 600_000_000 },
) {
  const folder = await temporaryFolder('postfix');
  await chmod(folder, 0o755);
  const authority = await mintAuthority();
  const dovecot = await startDovecot(join(folder, 'dovecot'));
  const ports = await chosenPorts();
  await writeConfiguration(
    folder,
    mainCf(folder, dovecot.socket, options),
    ports,
    await mintCertificate({ issuer: authority }),
  );
  await makeFolders(folder);
  const configuration = join(folder, 'etc');
  const postfix = new Program('/usr/lib/postfix/sbin/master', ['-d', '-c', configuration], {
    MAIL_CONFIG: configuration,
  });
  const stop = async (): Promise<void> => {
    await postfix.stop();
    await dovecot.stop();
  };
  try {
    await postfix.listening(Object.values(ports));
  } catch (error) {
    const log = await readFile(join(folder, 'postfix.log'), 'utf8').catch(() => 'no log');
    await stop();
    throw new Error(`Postfix did not start. ${log}`, { cause: error });
  }
  const server = (service: Service): ServerSettings => ({
    host: 'localhost',
    port: ports[service],
    security: service === 'tls' || service === 'starttls' ? service : 'none',
    ca: authority.cert,
  });
  return { folder, server, tokens: dovecot.tokens, stop };
}

async function chosenPorts(): Promise<Record<Service, number>> {
  const [plain = 0, starttls = 0, tls = 0, limited = 0, verbose = 0, unannounced = 0] = await freePorts(6);
  return { plain, starttls, tls, limited, verbose, unannounced };
}

async function writeConfiguration(
  folder: string,
  mainCf: string,
  ports: Readonly<Record<Service, number>>,
  certificate: Minted,
): Promise<void> {
  await mkdir(join(folder, 'etc'));
  await writeFile(join(folder, 'etc', 'cert.pem'), `${certificate.key}${certificate.cert}`, { mode: 0o600 });
  await writeFile(join(folder, 'etc', 'main.cf'), mainCf);
  await writeFile(join(folder, 'etc', 'master.cf'), masterCf(ports));
}

/**
 * Mail for rcpt.example goes to the mailboxes, every other domain is relayed only after a login, and then nowhere.
 * No setting stands twice: Postfix would log that before anybody reads its log, whose socket holds few lines, and
 * wait for itself.
 */
const mainCf = (folder: string, socket: string, { names, transport, sizeLimit }: Options): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mx.rcpt.example
inet_protocols = ipv4
inet_interfaces = 127.0.0.1
mydestination =
mynetworks =
local_recipient_maps =
alias_maps =
smtpd_peername_lookup = no
disable_dns_lookups = yes
default_transport = error:no way out of here
virtual_mailbox_domains = rcpt.example
virtual_transport = ${transport}
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = inline:{ ${names.map((name) => `{ ${name}@rcpt.example = ${name}/ }`).join(' ')} }
virtual_mailbox_limit = 0
virtual_uid_maps = static:${idOf('-u', 'nobody')}
virtual_gid_maps = static:${idOf('-g', 'nobody')}
message_size_limit = ${sizeLimit}
queue_minfree = 0
in_flow_delay = 0
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${socket}
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = ${folder}/etc/cert.pem
smtpd_tls_key_file = ${folder}/etc/cert.pem
smtpd_tls_auth_only = no
`;

const masterCf = (ports: Readonly<Record<Service, number>>): string => `
${Object.entries(services)
  .map(([name, options]) => {
    const port = new Map(Object.entries(ports)).get(name);
    return `127.0.0.1:${port} inet n - n - - smtpd ${options}`;
  })
  .join('\n')}
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp -v
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

/** What `postfix check` would make, with the owners Postfix insists on. */
async function makeFolders(folder: string): Promise<void> {
  const postfix = idOf('-u', 'postfix');
  const group = idOf('-g', 'postfix');
  await mkdir(join(folder, 'queue', 'pid'), { recursive: true });
  const queues =
    'active bounce corrupt defer deferred flush hold incoming private saved trace maildrop public';
  for (const name of queues.split(' ')) {
    await ownedBy(postfix, group, join(folder, 'queue', name), 0o700);
  }
  await ownedBy(postfix, group, join(folder, 'data'), 0o700);
  const nobody = idOf('-u', 'nobody');
  const nogroup = idOf('-g', 'nobody');
  await ownedBy(nobody, nogroup, join(folder, 'mail'), 0o700);
  for (const name of maildirs) {
    await ownedBy(nobody, nogroup, join(folder, 'mail', name), 0o700);
    for (const part of ['tmp', 'new', 'cur']) {
      await ownedBy(nobody, nogroup, join(folder, 'mail', name, part), 0o700);
    }
  }
}

async function ownedBy(uid: number, gid: number, path: string, mode: number): Promise<void> {
  await mkdir(path, { mode });
  await chown(path, uid, gid);
}

function idOf(option: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
}
