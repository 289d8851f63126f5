/** The built command on networks that swallow packets: what is filtered is told apart, within ten seconds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../build/build.mjs';
import { reasonToSkipNetwork, startNetwork } from '../../interop/support/network.ts';
import { networks } from '../broken/network.ts';
import { type Report, reportIn } from '../report.ts';

const program = new URL('../../../out/cli.js', import.meta.url).pathname;
const reason = await reasonToSkipNetwork();

/** Runs `wirepost diagnose --json` behind `near`. */
async function diagnosed(near: readonly string[], host: string): Promise<Report> {
  const [ip = '', ...before] = near;
  const document = { server: { host, port: 587, security: 'starttls' } };
  const child = spawn(ip, [...before, process.execPath, program, 'diagnose', '--json']);
  child.stdin.end(JSON.stringify(document));
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return reportIn({ code, stdout, stderr }, document);
}

beforeAll(async () => {
  if (reason === undefined) await build(() => undefined);
});

describe.skipIf(reason !== undefined)(`a network${reason === undefined ? '' : `: ${reason}`}`, () => {
  test.concurrent.for(networks)('$cause: $broken', async ({ swallowed, address, cause, check, who }) => {
    await using network = await startNetwork();
    await network.swallow(...swallowed);
    const { verdict, checks, findings } = await diagnosed(network.near, address ?? network.address);
    // One after the other, without the start of the program.
    expect(checks.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(10);
    expect([verdict.cause, verdict.actor, findings]).toEqual([cause, who, []]);
    expect(checks.find(({ status }) => status === 'fail')).toMatchObject({ id: check, cause });
  });
});
