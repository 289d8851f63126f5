import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mechanism } from '../../../src-main/contract/server.ts';
import { SECRET_MASK, type WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { toFailure } from '../../../src-main/smtp/error.ts';
import { Secrets } from '../../../src-main/smtp/secrets.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { requestTo } from '../../support/requests.ts';

const mechanismNames = [
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
  'OAUTHBEARER',
  'XOAUTH2',
] as const satisfies readonly Mechanism[];
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Sends back all it was told, as it came and decoded, in every reply from AUTH on. */
async function parrot(peer: Peer): Promise<void> {
  await peer.say('220 parrot.test');
  await peer.line();
  await peer.say('250-parrot.test', `250 AUTH ${mechanismNames.join(' ')}`);
  const heard: string[] = [];
  const listen = async () => {
    const line = await peer.line();
    const token = line.split(' ').at(-1) ?? '';
    const decoded = Buffer.from(token, 'base64');
    heard.push(token, decoded.toString('latin1').replace(/[\r\n]/g, ''), decoded.toString('hex'));
    return line;
  };
  const first = await listen();
  const [, mechanism = '', initial = ''] = first.split(' ');
  const nonce = /r=(.*)/.exec(Buffer.from(initial, 'base64').toString())?.[1];
  const scram = base64(`r=${nonce}more,s=${base64('salt')},i=4096`);
  const token = Buffer.from(initial, 'base64').toString().split('Bearer ')[1]?.split('\x01')[0];
  const error = base64(JSON.stringify({ status: '400', scope: `x ${token} y`, schemes: token }));
  const challenges: Record<string, readonly string[]> = {
    LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
    'CRAM-MD5': ['PDEuMkBwYXJyb3QudGVzdD4='],
    'SCRAM-SHA-1': [scram],
    'SCRAM-SHA-256': [scram],
    OAUTHBEARER: [error],
    XOAUTH2: [error],
  };
  for (const challenge of challenges[mechanism] ?? []) {
    await peer.say(`334 ${challenge}`);
    await listen();
  }
  const echo = heard.map((word) => `535-5.7.8 You said ${word}, did you not?`);
  await peer.sayRaw(`${echo.join('\r\n')}\r\n535 5.7.8 ${heard.join(' and ')}\r\n`);
}

describe('a secret', () => {
  const secret = fc.string({ unit: fc.constantFrom(...'abXY09 $"\\+/=é秘'), minLength: 8, maxLength: 30 });
  const mechanisms = fc.constantFrom(...mechanismNames);

  test('occurs in no event and no error, even where the server repeats it', async () => {
    await using server = await fakeServer(parrot);
    await fc.assert(
      fc.asyncProperty(secret, mechanisms, async (password, mechanism) => {
        const events: WireEvent[] = [];
        const request = requestTo(server, {
          credentials: {
            user: 'tim',
            mechanism,
            allowCleartext: true,
            ...(mechanism.includes('OAUTH') ? { accessToken: password } : { password }),
          },
          tap: (event) => events.push(event),
        });
        const error = await deliver(request).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const told = strings([
          events,
          toFailure(error, 'auth'),
          error instanceof Error ? [error.message, error.stack] : [],
        ]);
        for (const written of writings(password)) {
          for (const text of [...told, ...told.flatMap(decoded)]) expect(text).not.toContain(written);
        }
        expect(events.some((event) => event.kind === 'sent' && event.masked)).toBe(true);
      }),
      { numRuns: 150 },
    );
    // Each run logs in for real, some with the thousands of rounds that SCRAM asks for.
  }, 90_000);

  test('leaves no trace of its length', async () => {
    const events = async (password: string) => {
      await using server = await fakeServer(parrot);
      const request = requestTo(server, {
        credentials: { user: 'tim', password, allowCleartext: true, mechanism: 'PLAIN' },
      });
      await deliver(request).catch(() => undefined);
      return request.events.filter(({ kind }) => kind === 'sent');
    };
    expect(await events('short password')).toEqual(await events('a password that is very much longer'));
  });
});

describe('masking', () => {
  function masked(secret: string, text: string): string {
    const secrets = new Secrets();
    secrets.hide(secret);
    return secrets.mask(text);
  }

  test.each([
    ['hunter22', 'your password hunter22 is wrong', `your password ${SECRET_MASK} is wrong`],
    ['hunter22', 'aHVudGVyMjI=', SECRET_MASK],
    ['hunter22', 'aHVudGVyMjI', SECRET_MASK],
    ['hunter22', '68756E7465723232', SECRET_MASK],
    ['hunter22', base64('x hunter22 y'), `eCB${SECRET_MASK}iB5`],
    ['hunter22', base64('xx hunter22 y'), `eHgg${SECRET_MASK}geQ==`],
    ['ok', '250 ok, look', `250 ${SECRET_MASK}, look`],
    ['a.b*c(d', 'a.b*c(d', SECRET_MASK],
    ['', '250 Ok', '250 Ok'],
  ])('of %j in %j', (secret, text, expected) => {
    expect(masked(secret, text)).toBe(expected);
  });
});

/** Every way a secret could be spelt in what was told. */
const writings = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    bytes.toString('latin1'),
    bytes.toString('base64'),
    bytes.toString('hex'),
    Buffer.from(`\0tim\0${secret}`, 'utf8').toString('base64'),
    Buffer.from(`\0tim\0${secret}`, 'utf8').toString('hex'),
  ];
};

/** What stands in base64 in a text. */
const decoded = (text: string): readonly string[] =>
  (text.match(/[A-Za-z0-9+/]{8,}/g) ?? []).map((word) => Buffer.from(word, 'base64').toString());

/** All strings within a value. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
