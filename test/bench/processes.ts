/** The programs of a benchmark, each a process of its own: servers that stay, senders that are measured. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Result, Task } from './task.ts';

const built = import.meta.dirname;
const sources = join(built, '..', '..', 'test', 'bench');

export interface Running {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Starts a server program of this folder; resolves when it has printed its port. */
export async function startServer(name: 'sink' | 'delay-proxy', args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [join(built, `${name}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    port: Number(line),
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

export type Sender = 'wirepost' | 'nodemailer' | 'bare' | 'smtplib' | 'curl';

/** One run of a sender. Throws when it fails. */
export async function send(sender: Sender, task: Task): Promise<Result> {
  if (sender === 'curl') return curl(task);
  const [program, script] =
    sender === 'smtplib'
      ? ['python3', join(sources, 'senders', 'python-smtplib.py')]
      : [process.execPath, join(built, 'senders', `${sender}.js`)];
  const child = spawn(program, [script, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await outputOf(child, sender));
}

/** curl sends a finished message, here of zeros as it is: it encodes nothing. Start of the process included. */
async function curl({ port, file = '', ca }: Task): Promise<Result> {
  const start = performance.now();
  const url = ca === undefined ? `smtp://127.0.0.1:${port}` : `smtps://localhost:${port}`;
  const child = spawn(
    'curl',
    ['--silent', '--show-error', '--url', url, '--mail-from', 'a@test', '--mail-rcpt', 'b@test'].concat(
      ca === undefined ? [] : ['--cacert', ca],
      ['--upload-file', file],
    ),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentPeak(child.pid ?? 0));
  }, 20);
  await outputOf(child, 'curl');
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, laps: [seconds], peak };
}

/** VmHWM in MiB; 0 once the process has gone. */
function residentPeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return 0;
    throw error;
  }
}

async function outputOf(child: ChildProcess, name: string): Promise<string> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} ended with ${code}.`);
  return output;
}
