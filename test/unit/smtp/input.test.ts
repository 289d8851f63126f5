import { describe, expect, test } from 'vitest';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../../src-main/smtp/request.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

const breaks = ['\r\n', '\r', '\n', '\0'];
const credentials = { user: 'tim', password: 'secret', allowCleartext: true };

const places: readonly (readonly [
  string,
  (text: string, request: DeliverRequest) => Partial<DeliverRequest>,
])[] = [
  ['the sender', (text, { envelope }) => ({ envelope: { ...envelope, from: `a${text}DATA@test` } })],
  [
    'a recipient',
    (text, { envelope }) => ({ envelope: { ...envelope, to: ['b@test', `b@test>${text}DATA`] } }),
  ],
  ['the user name', (text) => ({ credentials: { ...credentials, user: `tim${text}` } })],
  ['the password', (text) => ({ credentials: { ...credentials, password: `secret${text}` } })],
  ['the EHLO name', (text, { server }) => ({ server: { ...server, heloName: `me${text}DATA` } })],
  ['the server name', (text, { server }) => ({ server: { ...server, servername: `mx${text}` } })],
  ['the host', (text, { server }) => ({ server: { ...server, host: `${server.host}${text}` } })],
];

describe.each(places)('a line break in %s', (_place, spoil) => {
  test.each(breaks)('%j is refused before anything is sent', async (text) => {
    await using server = await fakeServer(politeServer());
    const request = requestTo(server);
    const failure = await failureOf(deliver({ ...request, ...spoil(text, request) }));
    expect(failure).toMatchObject({ class: 'input', fault: 'local', delivered: 'no' });
    expect(failure.message).not.toContain('secret');
    expect(server.peers).toEqual([]);
    expect(request.events.map(({ kind }) => kind)).toEqual(['session', 'end']);
  });
});

describe('an address', () => {
  test.each([
    'b@test> SIZE=1',
    'b@test>,<c@test',
    '<b@test>',
    'b b@test',
    'b@te st',
    '@test',
    'b@',
    '"b@test',
    'b@test\u0085',
    'b@test\u2028x',
    `${'b'.repeat(300)}@test`,
    '',
  ])('%j is refused as a recipient', async (address) => {
    await using server = await fakeServer(politeServer());
    const request = requestTo(server, { envelope: { from: 'a@test', to: [address] } });
    expect(await failureOf(deliver(request))).toMatchObject({
      class: 'input',
      code: 'recipient-syntax',
      phase: 'rcpt',
    });
    expect(server.peers).toEqual([]);
  });

  test.each([
    ['b+tag@test', 'b+tag@test'],
    ['"b c"@test', '"b c"@test'],
    ['"b\\"c"@test', '"b\\"c"@test'],
    ["o'hara@test", "o'hara@test"],
    ['b@[192.0.2.1]', 'b@[192.0.2.1]'],
    ['b@[IPv6:2001:db8::1]', 'b@[IPv6:2001:db8::1]'],
    ['postmaster', 'postmaster'],
    ['b@例子.测试', 'b@xn--fsqu00a.xn--0zwm56d'],
  ])('%s is sent as %s', async (address, sent) => {
    await using server = await fakeServer(politeServer());
    const receipt = await deliver(requestTo(server, { envelope: { from: 'a@test', to: [address] } }));
    expect(server.peers[0]?.lines).toContain(`RCPT TO:<${sent}>`);
    expect(receipt.recipients[0]?.address).toBe(address);
  });

  test('is needed', async () => {
    await using server = await fakeServer(politeServer());
    const request = requestTo(server, { envelope: { from: 'a@test', to: [] } });
    expect(await failureOf(deliver(request))).toMatchObject({ class: 'input', phase: 'rcpt' });
  });
});
