/** A server that runs in the foreground, ended with everything it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const START_DEADLINE_MS = 20_000;
const STOP_DEADLINE_MS = 10_000;

export class Program {
  readonly #child: ChildProcess;
  #output = '';

  /** Starts it as the leader of a process group of its own. */
  constructor(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.#child = spawn(path, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output = `${this.#output}${chunk.toString('utf8')}`.slice(-20_000);
      });
    }
  }

  /** Resolves once every port accepts connections. */
  async listening(ports: readonly number[]): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    for (const port of ports) {
      while (!(await accepts(port))) {
        if (this.#child.exitCode !== null) throw new Error(`The server ended: ${this.#output}`);
        if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port}: ${this.#output}`);
      }
    }
  }

  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    const timer = setTimeout(() => process.kill(-pid, 'SIGKILL'), STOP_DEADLINE_MS);
    process.kill(-pid, 'SIGTERM');
    await ended;
    clearTimeout(timer);
  }
}

/** Below what Linux gives to whoever asks for any port: between our look and the server's start nobody gets them. */
const PORTS = { first: 20_000, count: 12_000 } as const;

/** As many ports as asked for that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      await once(server, 'close');
    }),
  );
  return ports;
}

async function listenAnywhere(): Promise<Server> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    const server = createServer();
    const listens = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (listens) return server;
  }
}

/** A refused connection is answered at once, so this is a question, not a wait. */
async function accepts(port: number): Promise<boolean> {
  const socket: Socket = connect(port, '127.0.0.1');
  const result = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  if (!result) await new Promise((resolve) => setTimeout(resolve, 20));
  return result;
}
