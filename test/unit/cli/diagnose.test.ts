/** `wirepost diagnose`: as a script with JSON meets it, and a person at a terminal. */
import { describe, expect, test } from 'vitest';
import { closedPort } from '../../support/closed-port.ts';
import { dnsServer } from '../../support/dns-server.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { run } from './support.ts';

const diagnose = async (document: object) => {
  const { code, stdout, stderr } = await run(['diagnose', '--json'], { stdin: document });
  return { code, stderr, report: JSON.parse(stdout) };
};

describe('diagnose --json', () => {
  test('finds nothing wrong with a healthy server', async () => {
    await using server = await fakeServer(politeServer());
    const { code, stderr, report } = await diagnose({
      server: { host: server.host, port: server.port, security: 'none' },
      checks: ['reach'],
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report.verdict).toEqual({
      cause: 'none',
      evidence: {},
      actor: 'you',
      summary: 'Nothing is wrong',
      nextStep: 'Nothing has to be done.',
    });
    expect(report.findings).toEqual([]);
    expect(report.checks).toContainEqual(
      expect.objectContaining({ id: 'reach.connect', status: 'pass', seconds: expect.any(Number) }),
    );
    expect(report.trace).toContainEqual(expect.objectContaining({ check: 'reach.connect', kind: 'attempt' }));
  });

  test('names the cause, who acts and what to do next', async () => {
    const { code, report } = await diagnose({
      server: { host: '127.0.0.1', port: await closedPort(), security: 'none' },
      checks: ['reach'],
    });
    expect(code).toBe(1);
    expect(report.checks).toContainEqual(
      expect.objectContaining({ id: 'reach.connect', status: 'fail', cause: 'port-closed' }),
    );
    expect(report.verdict).toMatchObject({
      cause: 'port-closed',
      actor: 'you',
      summary: '127.0.0.1 refused the connection',
      nextStep: expect.stringMatching(/\w/),
      evidence: { attempts: [{ address: '127.0.0.1', outcome: 'refused' }] },
    });
  });

  test('goes where the chosen name server points, and tells the family that is broken', async () => {
    await using server = await fakeServer(politeServer());
    await using names = await dnsServer({ 'mail.firm.test': { A: ['127.0.0.1'], AAAA: ['::1'] } });
    const { code, report } = await diagnose({
      server: { host: 'mail.firm.test', port: server.port, security: 'none' },
      dnsServer: names.address,
      checks: ['reach'],
    });
    expect([code, report.verdict.cause]).toEqual([1, 'ipv6-broken']);
    expect(report.checks).toContainEqual(expect.objectContaining({ id: 'reach.greeting', status: 'pass' }));
  });

  test('ends when it is interrupted, and tells what it knows by then', async () => {
    await using server = await fakeServer(async (peer) => {
      abort.abort();
      await peer.left();
    });
    const abort = new AbortController();
    const { host, port } = server;
    const { code, stdout } = await run(['diagnose', '--json'], {
      stdin: { server: { host, port, security: 'none' } },
      signal: abort.signal,
    });
    expect(code).toBe(1);
    const { verdict, checks } = JSON.parse(stdout);
    expect(verdict).toMatchObject({ cause: 'unknown', summary: 'Nothing can be said yet' });
    expect(checks).toContainEqual(
      expect.objectContaining({ status: 'skipped', evidence: { reason: 'cancelled' } }),
    );
  });

  test.each([
    [{ server: { host: 'a', prot: 1 } }, 'unknown key "server.prot"'],
    [{ domain: 'a.example', dnsserver: '127.0.0.1' }, 'unknown key "dnsserver"'],
    [{ domain: 'a.example', dnsServer: 'ns.example' }, '"dnsServer"'],
    [{ domain: 'a.example', dnsServer: '127.0.0.1:99999' }, '"dnsServer"'],
    [{ domain: 'a.example', checks: ['reach', 'smell'] }, '"checks[1]"'],
    [{ domain: 'a.example', timeouts: { conect: 1 } }, 'unknown key "timeouts.conect"'],
    [{ envelope: { from: 'a@b.example' } }, 'needs a server, a domain or a message'],
    [{ server: { host: 'a', caFile: '/nowhere/ca.pem' } }, '/nowhere/ca.pem'],
    [{ domain: 'a.example', envelope: { to: 'nobody' } }, 'envelope.to'],
  ])('refuses %j by name', async (stdin, named) => {
    const { code, stdout, stderr } = await run(['diagnose', '--json'], { stdin });
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(named);
  });
});

describe('diagnose TARGET', () => {
  test('puts the verdict first, then every check', async () => {
    const port = await closedPort();
    const { code, stdout } = await run(['diagnose', `127.0.0.1:${port}`, '--checks', 'reach']);
    expect(code).toBe(1);
    const [headline] = stdout.split('\n');
    expect(headline).toBe('127.0.0.1 refused the connection');
    for (const row of [/cause +port-closed/, /who +You/, /next +\S/, /FAILED +reach\.connect/])
      expect(stdout).toMatch(row);
  });

  test('speaks the person’s language, and tells each check on a terminal', async () => {
    await using server = await fakeServer(politeServer());
    const target = `smtp://127.0.0.1:${server.port}?security=none`;
    const argv = ['diagnose', target, '--checks', 'reach'];
    const { code, stdout, stderr } = await run(argv, { env: { LANG: 'zh_CN.UTF-8' }, columns: 80 });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^没有发现问题\n/);
    expect(stderr).toContain('连接每个地址 ...');
  });

  test.each([
    [[], 'Say what to look at'],
    [['a b'], 'is not a server'],
    [['mail.example', '--account', 'Work'], 'either a server or an account'],
    [['mail.example', '--checks', 'smell'], '--checks smell'],
    [['mail.example', '--json'], 'mail.example cannot be given beside --json'],
    [['--domain', 'a b'], '--domain'],
  ])('refuses %j by name', async (argv, named) => {
    const { code, stderr } = await run(['diagnose', ...argv]);
    expect([code, stderr]).toEqual([64, expect.stringContaining(named)]);
  });
});
