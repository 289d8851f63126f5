import dns from 'node:dns/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { closedPort } from '../../support/closed-port.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';
import { silentListener } from '../../support/silent-listener.ts';

const attempts = (events: readonly WireEvent[]) =>
  events.flatMap((event) => (event.kind === 'attempt' ? [`${event.address} ${event.state}`] : []));

afterEach(() => {
  vi.restoreAllMocks();
});

describe('reaching a server', () => {
  test('tries the addresses of a name until one answers', async () => {
    await using server = await fakeServer(politeServer());
    const request = requestTo({ host: 'localhost', port: server.port });
    await deliver(request);
    const lookup = request.events.find(({ kind }) => kind === 'lookup');
    expect(lookup).toMatchObject({ host: 'localhost', addresses: expect.arrayContaining(['127.0.0.1']) });
    expect(attempts(request.events).at(-1)).toBe('127.0.0.1 connected');
  });

  test('does not wait for an address that is silent', async () => {
    await using server = await fakeServer(politeServer());
    await using silent = await silentListener('127.0.0.2', server.port);
    const both = async () => [silent.host, server.host].map((address) => ({ address, family: 4 }));
    vi.spyOn(dns, 'lookup').mockImplementation(both as unknown as typeof dns.lookup);
    const request = requestTo({ host: 'two-addresses.test', port: server.port });
    expect(await deliver(request)).toMatchObject({ outcome: 'sent' });
    expect(attempts(request.events)).toEqual([
      '127.0.0.2 started',
      '127.0.0.1 started',
      '127.0.0.1 connected',
      '127.0.0.2 abandoned',
    ]);
  });

  test('looks up nothing for an address', async () => {
    await using server = await fakeServer(politeServer());
    const request = requestTo(server);
    await deliver(request);
    expect(request.events.map(({ kind }) => kind)).not.toContain('lookup');
    expect(attempts(request.events)).toEqual(['127.0.0.1 started', '127.0.0.1 connected']);
  });

  test('says that nothing listens there', async () => {
    const port = await closedPort();
    const request = requestTo({ host: '127.0.0.1', port });
    expect(await failureOf(deliver(request))).toMatchObject({
      code: 'port-closed',
      class: 'connection',
      phase: 'connect',
      fault: 'network',
      delivered: 'no',
      detail: { host: '127.0.0.1', port },
    });
    expect(attempts(request.events)).toEqual(['127.0.0.1 started', '127.0.0.1 failed']);
  });

  test('says that a name has no address, or that nobody can be asked', async () => {
    const request = requestTo({ host: 'no-such-host.invalid', port: 25 });
    const failure = await failureOf(deliver(request));
    expect(failure).toMatchObject({ class: 'dns', phase: 'connect' });
    expect(['dns-name-not-found', 'dns-server-unreachable']).toContain(failure.code);
  });

  test('gives up on silence', async () => {
    await using silent = await silentListener();
    const request = requestTo(silent, { timeouts: { connect: 150 } });
    expect(await failureOf(deliver(request))).toMatchObject({ code: 'port-filtered', class: 'timeout' });
    expect(attempts(request.events)).toEqual(['127.0.0.1 started', '127.0.0.1 abandoned']);
  });

  test('tells nothing after the end, even where a lookup answers late', async () => {
    let answer: () => void = () => undefined;
    const late = new Promise<{ address: string; family: number }[]>((resolve) => {
      answer = () => resolve([{ address: '127.0.0.1', family: 4 }]);
    });
    vi.spyOn(dns, 'lookup').mockImplementation((() => late) as unknown as typeof dns.lookup);
    const request = requestTo({ host: 'slow.test', port: 25 }, { timeouts: { connect: 30 } });
    expect(await failureOf(deliver(request))).toMatchObject({ code: 'dns-server-unreachable', class: 'dns' });
    answer();
    await late;
    await new Promise((resolve) => setImmediate(resolve));
    expect(request.events.map(({ kind }) => kind)).toEqual(['session', 'end']);
  });

  test('can be cancelled', async () => {
    await using silent = await silentListener();
    const cancel = new AbortController();
    const request = requestTo(silent, { signal: cancel.signal });
    const result = failureOf(
      deliver({ ...request, tap: (event) => event.kind === 'attempt' && cancel.abort() }),
    );
    expect(await result).toMatchObject({ class: 'cancelled', phase: 'connect', delivered: 'no' });
  });
});
