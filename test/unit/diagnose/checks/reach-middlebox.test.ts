import { expect, test } from 'vitest';
import { reachMiddlebox, signsIn } from '../../../../src-main/diagnose/checks/reach-middlebox.ts';
import { answerOf } from '../../../support/check-context.ts';
import { closedPort } from '../../../support/closed-port.ts';

const heard = (banner: string, capabilities: readonly string[]) => ({
  'reach.greeting': { evidence: { banner, capabilities } },
});
const server = async () => ({ host: '127.0.0.1', port: await closedPort(), security: 'starttls' }) as const;

test('a masked banner and overwritten capabilities prove a firewall that rewrites', async () => {
  const outcomes = heard('********************************', ['SIZE', 'XXXXXXXA']);
  expect(await answerOf(reachMiddlebox, { server: await server() }, outcomes)).toMatchObject({
    status: 'fail',
    cause: 'middlebox-rewrites-smtp',
    evidence: { maskedBanner: expect.any(String), overwritten: ['XXXXXXXA'] },
  });
});

test.each([
  ['mx.firm.test ESMTP **Ready**', ['XCLIENT NAME ADDR', 'X-EXPS GSSAPI', 'XEXCH50', 'XXOAUTH']],
  ['mail ESMTP', ['8BITMIME']],
])('%s with %j is what a server says', async (banner, capabilities) => {
  expect(signsIn(banner, capabilities)).toEqual({});
});

test.each(['****', '**0****************0*200**', '*** 2 ** 0 ***'])('%s is masked', (banner) => {
  expect(Object.keys(signsIn(banner, []))).toEqual(['maskedBanner']);
});
