/** The built command on a network that swallows packets: what is filtered is told apart, within ten seconds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../build/build.mjs';
import { reasonToSkipNetwork, startNetwork } from './support/network.ts';

const program = new URL('../../out/cli.js', import.meta.url).pathname;
const reason = await reasonToSkipNetwork();

interface Report {
  readonly verdict: { readonly cause: string; readonly check: string };
  readonly trace: readonly { readonly kind: string }[];
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'verdict' in value && 'trace' in value;

/** Runs `wirepost diagnose --json` behind `near`. */
async function diagnose(near: readonly string[], host: string) {
  const [ip = '', ...before] = near;
  const started = performance.now();
  const child = spawn(ip, [...before, process.execPath, program, 'diagnose', '--json']);
  child.stdin.end(JSON.stringify({ server: { host, port: 587, security: 'starttls' } }));
  const [report, [code]] = await Promise.all([json(child.stdout), once(child, 'close')]);
  if (!isReport(report)) throw new Error('It is no report.');
  return { code, cause: report.verdict.cause, seconds: (performance.now() - started) / 1000 };
}

beforeAll(async () => {
  if (reason === undefined) await build(() => undefined);
});

describe.skipIf(reason !== undefined)(
  `a network that swallows packets${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    test.each<[string, readonly number[], string]>([
      ['nothing', [], 'port-closed'],
      ['this port', [587], 'port-filtered'],
      ['every mail port', [25, 465, 587, 2525], 'mail-ports-filtered'],
      ['everything', [25, 80, 443, 465, 587, 2525], 'host-unreachable'],
    ])('%s: %j is %s', async (_name, ports, cause) => {
      await using network = await startNetwork();
      await network.swallow(...ports);
      const found = await diagnose(network.near, network.address);
      expect([found.code, found.cause]).toEqual([1, cause]);
      expect(found.seconds).toBeLessThan(10);
    });

    test('an address that nobody has, and one that no route leads to', async () => {
      await using network = await startNetwork();
      const [nobody, noRoute] = await Promise.all([
        diagnose(network.near, '10.99.0.77'),
        diagnose(network.near, '192.0.2.1'),
      ]);
      expect([nobody.cause, noRoute.cause]).toEqual(['host-unreachable', 'host-unreachable']);
      expect(Math.max(nobody.seconds, noRoute.seconds)).toBeLessThan(10);
    });
  },
);
