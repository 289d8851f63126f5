import { describe, expect, test } from 'vitest';
import { reachDns } from '../../../../src-main/diagnose/checks/reach-dns.ts';
import { chosenFirst, makeResolver } from '../../../../src-main/diagnose/lookup.ts';
import { checkContext } from '../../../support/check-context.ts';
import { dnsServer } from '../../../support/dns-server.ts';

/** Asks the name server at `address` about `host`. */
const ask = (host: string, address: string) =>
  reachDns.run({
    ...checkContext({ server: { host, port: 25, security: 'none' } }),
    dnsServer: address,
    resolver: makeResolver(address),
  });

describe('the name lookup', () => {
  test('notes where the chosen name server knows what the system does not', async () => {
    await using names = await dnsServer({
      'mail.firm.test': { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] },
    });
    expect(await ask('mail.firm.test', names.address)).toMatchObject({
      status: 'warn',
      evidence: { addresses: ['2001:db8::1', '192.0.2.1'], system: expect.stringMatching(/^E/) },
    });
  });

  test('passes a name that only the system knows', async () => {
    await using names = await dnsServer({});
    const answer = await ask('localhost', names.address);
    expect(answer).toMatchObject({ evidence: { addresses: expect.arrayContaining(['127.0.0.1']) } });
    expect(answer?.status).not.toBe('fail');
  });

  test.each([
    ['gone.firm.test', 'dns-name-not-found'],
    ['empty.firm.test', 'dns-no-address'],
    ['silent.firm.test', 'dns-server-unreachable'],
    ['broken.firm.test', undefined],
    ['silent.invalid', 'dns-name-not-found'],
  ])('of %s says %s', { timeout: 30_000 }, async (host, cause) => {
    await using names = await dnsServer({
      'empty.firm.test': {},
      'silent.firm.test': 'silent',
      'broken.firm.test': 'servfail',
      'silent.invalid': 'silent',
    });
    const answer = await ask(host, names.address);
    expect([answer?.status, answer?.cause]).toEqual(['fail', cause]);
  });

  test('asks nothing of an address, nor where a proxy does the looking up', async () => {
    const context = checkContext({ server: { host: '127.0.0.1', port: 25, security: 'none' } });
    expect(await reachDns.run(context)).toBeUndefined();
    const proxied = checkContext({
      server: { host: 'mail.firm.test', port: 25, security: 'none' },
      proxy: { kind: 'socks5', host: '127.0.0.1', port: 1080 },
    });
    expect(await reachDns.run(proxied)).toBeUndefined();
  });
});

test('sessions go where the chosen name server points, else where the system does', async () => {
  await using names = await dnsServer({ 'mail.firm.test': { A: ['127.0.0.7'] } });
  const lookup = chosenFirst(makeResolver(names.address));
  expect(await lookup('mail.firm.test')).toEqual(['127.0.0.7']);
  expect(await lookup('localhost')).toContain('127.0.0.1');
  await expect(lookup('gone.firm.test')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
});
