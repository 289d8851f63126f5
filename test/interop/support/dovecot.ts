/** Dovecot's SASL service alone, on a socket that Postfix asks. */

import { existsSync, watch } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Program } from './program.ts';

export const user = 'ann@sender.example';
/** With what tends to go wrong: blanks, a quote, script beyond ASCII. */
export const password = 'pä"ss wörd 密码';

const START_DEADLINE_MS = 20_000;

/** Starts it under `folder`; `socket` is there when this resolves. */
export async function startDovecot(
  folder: string,
): Promise<{ readonly program: Program; readonly socket: string }> {
  const socket = join(folder, 'auth');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(join(folder, 'users'), `${user}:{PLAIN}${password}\n`, { mode: 0o644 });
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, socket));
  const program = new Program('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')]);
  await appeared(socket);
  return { program, socket };
}

/** No delay and no penalty after a wrong password: the tests try several from one address. */
const configuration = (folder: string, socket: string): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols =
ssl = no
auth_mechanisms = plain login cram-md5
auth_failure_delay = 0
disable_plaintext_auth = no
passdb {
  driver = passwd-file
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
