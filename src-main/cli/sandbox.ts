/** `wirepost sandbox`: the built-in mail server in a terminal, until Ctrl+C. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatBytes } from '../../src-renderer/explain/format.ts';
import type { SandboxMessageSummary } from '../contract/sandbox.ts';
import { faults } from '../sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { printable } from '../trace/printable.ts';
import { type CliIo, exitCodes, UsageError, writeLine } from './io.ts';

interface SandboxOptions {
  readonly port?: number;
  readonly json?: boolean;
}

/** Messages are kept in a folder of its own while it runs, and are gone afterwards. */
export async function runSandbox({ port, json = false }: SandboxOptions, io: CliIo): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'wirepost-sandbox-'));
  try {
    const sandbox = await start(join(dir, 'messages'), port, (message) => {
      io.stdout.write(`${json ? JSON.stringify(message) : messageLine(message)}\n`);
    });
    const caFile = join(dir, 'ca.pem');
    await writeFile(caFile, sandbox.ca);
    await writeLine(
      io.stdout,
      json ? JSON.stringify(factsOf(sandbox, caFile)) : introduction(sandbox, caFile, io.command),
    );
    if (!io.signal.aborted) await once(io.signal, 'abort');
    await sandbox.close();
    return exitCodes.sent;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function start(
  dir: string,
  port: number | undefined,
  onMessage: (message: SandboxMessageSummary) => void,
) {
  try {
    return await startSandbox({ dir, onMessage, ...(port !== undefined && { port }) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw new UsageError(`Port ${port} cannot be listened on (${code}).`, { cause: error });
  }
}

const factsOf = ({ host, port, tlsPort, user, password, ca }: Sandbox, caFile: string) => ({
  host,
  port,
  tlsPort,
  user,
  password,
  ca,
  caFile,
});

function introduction(sandbox: Sandbox, caFile: string, command: string): string {
  const { host, port, tlsPort, user, password } = sandbox;
  return [
    'Wirepost sandbox: takes every message, sends none on.',
    `  SMTP      ${host}:${port} (clear or STARTTLS)`,
    `  SMTPS     ${host}:${tlsPort} (TLS from the start)`,
    `  login     ${user} ${password} (optional)`,
    `  trust     ${caFile}`,
    `  failures  ${faults.map(({ address }) => address).join(', ')}`,
    'Try it, in another terminal:',
    `  ${command} send FILE --from me@example.com --to you@example.com \\`,
    `    --server smtp://${host}:${port} --ca-file ${caFile}`,
    'Ctrl+C ends it.',
  ].join('\n');
}

function messageLine({
  at,
  from,
  to,
  subject,
  bytes,
  attachments,
  secured,
  user,
}: SandboxMessageSummary): string {
  const time = new Date(at).toTimeString().slice(0, 8);
  const how = `${secured ? 'TLS' : 'in clear'}${user === undefined ? '' : `, ${user}`}`;
  const files = attachments === 0 ? '' : `, ${attachments} attachment${attachments === 1 ? '' : 's'}`;
  return printable(
    `${time}  ${from || '<>'} > ${to.join(', ')}  "${subject}"  ${formatBytes(bytes)}${files}  (${how})`,
  );
}
