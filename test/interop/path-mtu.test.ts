/** The transfer lab on a path whose packets are too large for it, as the kernel itself makes one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../build/build.mjs';
import { hasNetworkNamespaces, type NarrowPath, narrowPath } from './support/narrow-path.ts';
import { Program } from './support/program.ts';
import { reasonToSkip } from './support/requirements.ts';

const cli = new URL('../../out/cli.js', import.meta.url).pathname;
const reason =
  reasonToSkip(['python3-aiosmtpd']) ?? (hasNetworkNamespaces() ? undefined : 'needs network namespaces');

describe.skipIf(reason !== undefined)(`a narrow path${reason === undefined ? '' : `: ${reason}`}`, () => {
  let path: NarrowPath;
  let server: Program;
  beforeAll(async () => {
    await build(() => undefined);
    path = narrowPath();
    const [program, ...args] = path.at('server');
    const listen = ['-n', '-c', 'aiosmtpd.handlers.Sink', '-l', `${path.host}:25`];
    server = new Program(program, [...args, '/usr/bin/python3', '-Im', 'aiosmtpd', ...listen]);
  });
  afterAll(async () => {
    await server?.stop();
    path?.[Symbol.dispose]();
  });

  async function diagnosed(): Promise<{ readonly verdict: object; readonly checks: readonly object[] }> {
    const [program, ...args] = path.at('client');
    const child = spawn(program, [...args, process.execPath, cli, 'diagnose', '--json']);
    child.stdin.end(
      JSON.stringify({
        server: { host: path.host, port: 25, security: 'none', heloName: 'client.test' },
        envelope: { from: 'a@sender.example', to: ['b@rcpt.example'] },
        checks: ['transfer'],
        timeouts: { data: 3 },
      }),
    );
    const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return JSON.parse(stdout);
  }

  test('is named, and the same path raises no alarm when it is wide', async () => {
    path.setMtu(1500);
    await expect.poll(diagnosed, { timeout: 20_000 }).toMatchObject({ verdict: { cause: 'none' } });
    path.setMtu(1000);
    expect(await diagnosed()).toMatchObject({
      verdict: {
        cause: 'stall-first-segment',
        evidence: { offset: { acknowledged: 0 }, smallWrites: 'arrived' },
      },
    });
  });
});
