import { describe, expect, test } from 'vitest';
import { judge, reachConnect } from '../../../../src-main/diagnose/checks/reach-connect.ts';
import { reachPorts } from '../../../../src-main/diagnose/checks/reach-ports.ts';
import type { Knock } from '../../../../src-main/diagnose/knock.ts';
import { answerOf, settingsOf } from '../../../support/check-context.ts';
import { closedPort } from '../../../support/closed-port.ts';
import { fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { silentListener } from '../../../support/silent-listener.ts';

describe('the connection', () => {
  test('passes where the port is open', async () => {
    await using server = await fakeServer(politeServer());
    const answer = await answerOf(reachConnect, { server: settingsOf(server) });
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: { attempts: [{ address: '127.0.0.1', port: server.port, outcome: 'connected' }] },
    });
  });

  test('finds a closed port, and tells which mail ports are not', async () => {
    const port = await closedPort();
    const answer = await answerOf(reachConnect, { server: settingsOf({ host: '127.0.0.1', port }) });
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'port-closed',
      evidence: { attempts: [{ outcome: 'refused', error: 'ECONNREFUSED' }] },
    });
    expect(answer.evidence.ports).toHaveLength(4);
  });

  test('tells a port that is filtered by the others, which are not', async () => {
    await using silent = await silentListener();
    const started = performance.now();
    const answer = await answerOf(reachConnect, { server: settingsOf(silent) });
    expect([answer.status, answer.cause]).toEqual(['fail', 'port-filtered']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('dials every address, and names the family that is broken', async () => {
    await using server = await fakeServer(politeServer());
    const lookup = async () => ['::1', '127.0.0.1'];
    const named = { server: settingsOf({ ...server, host: 'mail.firm.test' }), lookup };
    const answer = await answerOf(reachConnect, named);
    expect([answer.status, answer.cause]).toEqual(['fail', 'ipv6-broken']);
    const local = { server: settingsOf({ ...server, host: 'localhost' }), lookup };
    expect((await answerOf(reachConnect, local)).status).toBe('pass');
  });
});

describe('what attempts prove', () => {
  const at = (address: string, outcome: Knock['outcome'], port = 587): Knock => ({
    address,
    port,
    outcome,
    ms: 1,
  });
  const four = '192.0.2.1';
  const six = '2001:db8::1';
  const silentPorts = [25, 465, 2525].map((port) => at(four, 'silent', port));

  test.each<
    [string, readonly Knock[], Knock['outcome'] | undefined, Knock['outcome'] | undefined, string | undefined]
  >([
    ['refused', [at(four, 'refused')], undefined, undefined, 'port-closed'],
    ['refused by one of two', [at(six, 'silent'), at(four, 'refused')], undefined, undefined, 'port-closed'],
    ['no route', [at(six, 'unreachable'), at(four, 'unreachable')], undefined, undefined, 'host-unreachable'],
    ['silent, other mail ports open', [at(four, 'silent')], 'connected', 'silent', 'port-filtered'],
    ['silent, other mail ports refused', [at(four, 'silent')], 'refused', 'silent', 'port-filtered'],
    [
      'silent as all mail ports, the web open',
      [at(four, 'silent')],
      'silent',
      'connected',
      'mail-ports-filtered',
    ],
    ['silent as everything', [at(four, 'silent')], 'silent', 'silent', 'host-unreachable'],
    ['silent, nothing else known', [at(four, 'silent')], undefined, undefined, undefined],
  ])('%s', (_name, knocks, ports, control, cause) => {
    const beside =
      ports && control
        ? { ports: [...silentPorts, at(four, ports, 465)], control: at(four, control, 443) }
        : undefined;
    const answer = judge('mail.firm.test', knocks, beside);
    expect([answer.status, answer.cause]).toEqual(['fail', cause]);
  });

  test('one family that is silent is broken, one dead address of several is worth a note', () => {
    expect(judge('mail.firm.test', [at(six, 'silent'), at(four, 'connected')]).cause).toBe('ipv6-broken');
    expect(judge('mail.firm.test', [at(four, 'silent'), at(six, 'connected')]).cause).toBe('ipv4-broken');
    const both = judge('mail.firm.test', [at(four, 'silent'), at('192.0.2.2', 'connected')]);
    expect([both.status, both.cause]).toEqual(['warn', undefined]);
  });
});

test('the port ladder tells what is open, and leaves out the port in use', async () => {
  await using server = await fakeServer(politeServer());
  const answer = await answerOf(reachPorts, { server: { ...settingsOf(server), port: 25 } });
  expect(answer).toMatchObject({
    status: 'pass',
    evidence: { ports: [{ port: 465 }, { port: 587 }, { port: 2525 }] },
  });
});
