/** Dovecot: its SASL service on a socket that Postfix and Exim ask, and whatever of its servers is asked for. */

import { existsSync, watch } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mailScope, startTokenServer, type TokenServer } from './oauth.ts';
import { Program } from './program.ts';

export const user = 'ann@sender.example';
/** With what tends to go wrong: blanks, a quote, script beyond ASCII. */
export const password = 'pä"ss wörd 密码';

const byPassword = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'] as const;
const byToken = ['XOAUTH2', 'OAUTHBEARER'] as const;
/** What it offers. */
export const dovecotMechanisms = [...byPassword, ...byToken] as const;

const START_DEADLINE_MS = 20_000;

export interface Dovecot {
  readonly socket: string;
  /** Issues the access tokens it takes. */
  readonly tokens: TokenServer;
  /** Resolves once every port accepts connections. */
  readonly listening: (ports: readonly number[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Beyond the SASL service. */
interface Services {
  /** Settings; they override the ones here. */
  readonly configuration: string;
  /** Lines of the password file. */
  readonly users?: readonly string[];
}

/** Starts it under `folder`; `socket` is there when this resolves. */
export async function startDovecot(
  folder: string,
  { configuration: more, users = [] }: Services = { configuration: '' },
): Promise<Dovecot> {
  const socket = join(folder, 'auth');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const lines = [`${user}:{PLAIN}${password}`, ...users];
  await writeFile(join(folder, 'users'), lines.map((line) => `${line}\n`).join(''), { mode: 0o644 });
  const tokens = await startTokenServer();
  await writeFile(join(folder, 'oauth2.conf'), tokenConfiguration(tokens.introspectionUrl), { mode: 0o644 });
  await writeFile(join(folder, 'dovecot.conf'), `${configuration(folder, socket)}${more}`);
  const program = new Program('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')]);
  await appeared(socket);
  const stop = async (): Promise<void> => {
    await program.stop();
    await tokens.stop();
  };
  return { socket, tokens, listening: (ports) => program.listening(ports), stop };
}

/** No delay and no penalty after a wrong password: the tests try several from one address. */
const configuration = (folder: string, socket: string): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols =
ssl = no
auth_mechanisms = ${dovecotMechanisms.join(' ').toLowerCase()}
auth_failure_delay = 0
disable_plaintext_auth = no
passdb {
  driver = oauth2
  mechanisms = ${byToken.join(' ').toLowerCase()}
  args = ${folder}/oauth2.conf
}
passdb {
  driver = passwd-file
  mechanisms = ${byPassword.join(' ').toLowerCase()}
  args = username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=/nonexistent
}
service auth {
  unix_listener ${socket} {
    mode = 0666
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;

const tokenConfiguration = (introspectionUrl: string): string => `
introspection_mode = auth
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
scope = ${mailScope}
`;

async function appeared(path: string): Promise<void> {
  const watcher = watch(dirname(path));
  try {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (existsSync(path)) resolve();
      };
      const timer = setTimeout(() => reject(new Error(`${path} did not appear`)), START_DEADLINE_MS);
      timer.unref();
      watcher.on('change', look);
      look();
    });
  } finally {
    watcher.close();
  }
}
