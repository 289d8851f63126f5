/** A desktop session's keyring for one test file: its own D-Bus and an unlocked gnome-keyring in a folder. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { endProcess, startProcess } from './process.ts';

export interface Keyring {
  /** For the applications: where the session's bus and folders are. */
  readonly env: Record<string, string>;
  readonly stop: () => Promise<void>;
}

const execute = promisify(execFile);
const readyDeadlineMs = 15_000;

/**
 * @param folder an empty one; the keyring's files are below it, so that a test can look into them
 * @param password that unlocks the keyring; the same again opens it again
 */
export async function startKeyring(folder: string, password = 'correct horse'): Promise<Keyring> {
  const runtime = join(folder, 'run');
  const data = join(folder, 'data');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  mkdirSync(data, { recursive: true });
  const xdg = { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: data };
  const address = `unix:path=${join(runtime, 'bus')}`;
  const busArgs = ['--session', '--nofork', '--print-address', `--address=${address}`];
  const bus = await startProcess('dbus-daemon', busArgs, {
    env: { ...process.env, ...xdg },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (bus.stdout === null) throw new Error('dbus-daemon has no output to say its address on');
  await once(bus.stdout, 'data', { signal: AbortSignal.timeout(readyDeadlineMs) });

  const env = { ...xdg, DBUS_SESSION_BUS_ADDRESS: address };
  const daemonArgs = ['--foreground', '--unlock', '--components=secrets'];
  const daemon = await startProcess('gnome-keyring-daemon', daemonArgs, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin?.end(password);
  await waitForOwner('org.freedesktop.secrets', env);
  return {
    env,
    stop: async () => {
      await endProcess(daemon);
      await endProcess(bus);
    },
  };
}

/** Until somebody on the bus answers to that name: the bus has no other way to ask for it from a shell. */
async function waitForOwner(name: string, env: Record<string, string>): Promise<void> {
  const args = ['--session', '--dest=org.freedesktop.DBus', '--print-reply=literal', '/org/freedesktop/DBus'];
  const question = [...args, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  const deadline = Date.now() + readyDeadlineMs;
  while (Date.now() < deadline) {
    const { stdout } = await execute('dbus-send', question, { env: { ...process.env, ...env } });
    if (stdout.includes('true')) return;
    await wait(50);
  }
  throw new Error(`Nobody answered to ${name} on the session bus within ${readyDeadlineMs / 1000} s`);
}
