import { describe, expect, test } from 'vitest';
import { nearness, otherAddresses } from '../../../src-main/diagnose/addresses.ts';
import { checkContext } from '../../support/check-context.ts';

test.each([
  ['127.0.0.1', '127.0.0.1', 'same-machine'],
  ['::1', '::1', 'same-machine'],
  ['127.0.0.1', '127.0.0.2', 'same-machine'],
  ['192.0.2.5', '192.0.2.25', 'same-network'],
  ['10.1.0.5', '10.9.0.25', 'private'],
  ['fd00::5', 'fd00:1::25', 'private'],
  ['fe80::5%eth0', 'fe80::25%eth0', 'private'],
  ['10.1.0.5', '198.51.100.25', 'elsewhere'],
  ['2001:db8::5', '2001:db8:9::25', 'elsewhere'],
] as const)('%s is to %s: %s', (own, server, wanted) => {
  expect(nearness(own, server, ['127.0.0.1/8', '192.0.2.5/24', '2001:db8::5/64'])).toBe(wanted);
});

describe('the other addresses of a name', () => {
  const lookup = async () => ['192.0.2.1', '192.0.2.2', '192.0.2.3'];

  test('are those not in use, and not known to be deaf', async () => {
    const attempts = [
      { address: '192.0.2.1', outcome: 'connected' },
      { address: '192.0.2.3', outcome: 'silent' },
    ];
    const context = checkContext({ lookup }, { 'reach.connect': { evidence: { attempts } } });
    expect(await otherAddresses(context, 'mail.test', '192.0.2.1')).toEqual(['192.0.2.2']);
  });

  test('are none of an address, and none where nobody knows the one in use', async () => {
    expect(await otherAddresses(checkContext({ lookup }), '192.0.2.1', '192.0.2.1')).toEqual([]);
    expect(await otherAddresses(checkContext({ lookup }), 'mail.test', undefined)).toEqual([]);
  });
});
