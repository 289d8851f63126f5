import { describe, expect, test } from 'vitest';
import { scram } from '../../../../src-main/smtp/sasl/scram.ts';
import { base64, start, text, visible } from './support.ts';

const pencil = { user: 'user', secret: 'pencil' };
const sha1 = (more = {}) =>
  start(
    scram({ hash: 'sha1', plus: false }, () => 'fyko+d2lbbFgONRv9qkxdawL'),
    { ...pencil, ...more },
  );
const binding = { name: 'tls-exporter', data: Buffer.from('0123456789abcdef') } as const;

describe('the example of RFC 5802 section 5 (SCRAM-SHA-1)', () => {
  const serverFirst = base64('r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096');
  const final = 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=';

  test('is followed to the letter', async () => {
    const exchange = sha1();
    expect(text(exchange.initial)).toBe('n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL');
    const message = await exchange.answer(serverFirst);
    expect(text(message)).toBe(final);
    expect(text(await exchange.answer(base64('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=')))).toBe('');
    expect(() => exchange.accept?.(['Ok'])).not.toThrow();
  });

  test('shows what is no secret, and hides what the password could be guessed by', async () => {
    const exchange = sha1();
    expect(exchange.initial?.visible).toBe(exchange.initial?.bytes.length);
    expect(visible(await exchange.answer(serverFirst))).toBe(final.replace(/(?<=p=).*/, ''));
    expect(exchange.hidden).toEqual([
      'v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
      'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
      'rmF9pqV8S7suAoZWja4dJRkFsKQ=',
    ]);
  });
});

test('the example of RFC 7677 section 3 (SCRAM-SHA-256) is followed to the letter', async () => {
  const exchange = start(
    scram({ hash: 'sha256', plus: false }, () => 'rOprNGfwEbeRWgbNEkqO'),
    pencil,
  );
  expect(text(exchange.initial)).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO');
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  expect(text(await exchange.answer(base64(`r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`)))).toBe(
    `c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`,
  );
  await exchange.answer(base64('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='));
  expect(() => exchange.accept?.(['Ok'])).not.toThrow();
});

describe('the client’s first message', () => {
  const nonce = 'r=fyko+d2lbbFgONRv9qkxdawL';
  test.each([
    ['escapes what has a meaning', { user: 'a=b,c' }, `n,,n=a=3Db=2Cc,${nonce}`],
    ['is prepared', { user: 'e\u0301\u00ad\u2168' }, `n,,n=éIX,${nonce}`],
    ['names whom to act for', { authzid: 'x,y' }, `n,a=x=2Cy,n=user,${nonce}`],
    ['says that it could bind', { binding }, `y,,n=user,${nonce}`],
    ['does not say so where the server could too', { binding, bindingOffered: true }, `n,,n=user,${nonce}`],
  ])('%s', (_what, more, expected) => {
    expect(text(sha1(more).initial)).toBe(expected);
  });

  test('binds to the connection', async () => {
    const exchange = start(
      scram({ hash: 'sha256', plus: true }, () => 'abc'),
      { ...pencil, binding },
    );
    expect(text(exchange.initial)).toBe('p=tls-exporter,,n=user,r=abc');
    const final = text(await exchange.answer(base64('r=abcdef,s=QSXCR+Q6sek8bf92,i=4096')));
    const bound = Buffer.from(/^c=([^,]*),/.exec(final ?? '')?.[1] ?? '', 'base64').toString();
    expect(bound).toBe('p=tls-exporter,,0123456789abcdef');
  });

  test('is never the same twice', () => {
    const fresh = () => text(start(scram({ hash: 'sha256', plus: false }), pencil).initial);
    expect(fresh()).not.toBe(fresh());
    expect(fresh()).toMatch(/,r=[\x21-\x2b\x2d-\x7e]{18,}$/);
  });

  test.each(['\u0007', '\u00ad', '\ue000'])('cannot be made for the user %j', (user) => {
    expect(() => sha1({ user })).toThrow(/user name/);
  });
});

describe('the server’s first message', () => {
  const own = 'fyko+d2lbbFgONRv9qkxdawL';
  test.each([
    ['not base64', '<no>', 'not-base64'],
    ['empty', '', 'not-base64'],
    ['without a nonce', base64('s=QSXCR+Q6sek8bf92,i=4096'), 'malformed'],
    ['without a salt', base64(`r=${own}x,i=4096`), 'malformed'],
    ['without a count', base64(`r=${own}x,s=QSXCR+Q6sek8bf92`), 'malformed'],
    ['in another order', base64(`s=QSXCR+Q6sek8bf92,r=${own}x,i=4096`), 'malformed'],
    ['with an empty salt', base64(`r=${own}x,s=,i=4096`), 'not-base64'],
    ['with a salt that is not base64', base64(`r=${own}x,s=?,i=4096`), 'not-base64'],
    ['with a nonce of its own', base64('r=another,s=QSXCR+Q6sek8bf92,i=4096'), 'nonce'],
    ['with the very same nonce', base64(`r=${own},s=QSXCR+Q6sek8bf92,i=4096`), 'nonce'],
    ['with one iteration', base64(`r=${own}x,s=QSXCR+Q6sek8bf92,i=1`), 'iterations'],
    ['with 2^31 iterations', base64(`r=${own}x,s=QSXCR+Q6sek8bf92,i=2147483648`), 'iterations'],
    ['with a count of 400 digits', base64(`r=${own}x,s=QSXCR+Q6sek8bf92,i=${'9'.repeat(400)}`), 'iterations'],
    ['with a negative count', base64(`r=${own}x,s=QSXCR+Q6sek8bf92,i=-4096`), 'malformed'],
    [
      'with an extension it demands',
      base64(`m=new,r=${own}x,s=QSXCR+Q6sek8bf92,i=4096`),
      'mandatory-extension',
    ],
  ])('%s is not answered', async (_what, challenge, rule) => {
    await expect(sha1().answer(challenge)).rejects.toMatchObject({ rule, code: 'auth-challenge-invalid' });
  });

  test('may have extensions that can be ignored', async () => {
    const message = await sha1().answer(base64(`r=${own}x,s=QSXCR+Q6sek8bf92,i=4096,x=new`));
    expect(text(message)).toMatch(/^c=biws,r=.*x,p=/);
  });
});

describe('the server’s proof', () => {
  const answered = async () => {
    const exchange = sha1();
    await exchange.answer(base64('r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096'));
    return exchange;
  };
  const right = base64('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=');

  test.each([
    ['wrong', base64('v=rmF9pqV8S7suAoZWja4dJRkFsKA=')],
    ['short', base64('v=rmF9')],
  ])('that is %s is not believed', async (_what, challenge) => {
    await expect((await answered()).answer(challenge)).rejects.toMatchObject({
      code: 'auth-server-unproven',
    });
  });

  test('may come with the reply that says yes', async () => {
    const exchange = await answered();
    expect(() => exchange.accept?.([`2.7.0 ${right}`])).not.toThrow();
  });

  test('has to come', async () => {
    const exchange = await answered();
    expect(() => exchange.accept?.(['2.7.0 Welcome'])).toThrow(/did not prove/);
    expect(() => sha1().accept?.([`2.7.0 ${right}`])).toThrow(/did not prove/);
  });

  test('is not made up for by a welcome after an error', async () => {
    const exchange = await answered();
    await exchange.answer(base64('e=other-error'));
    expect(() => exchange.accept?.(['Welcome'])).toThrow(/did not prove/);
  });

  test('comes once', async () => {
    const exchange = await answered();
    await exchange.answer(right);
    await expect(exchange.answer(right)).rejects.toMatchObject({ rule: 'unexpected-challenge' });
  });

  test.each([
    ['invalid-proof', 'auth-credentials-wrong'],
    ['channel-bindings-dont-match', 'auth-channel-binding-failed'],
    ['something-new', undefined],
  ])('may be the error %s', async (error, cause) => {
    const exchange = await answered();
    expect(text(await exchange.answer(base64(`e=${error}`)))).toBe('');
    expect(exchange.refusal?.()).toEqual({ detail: { saslError: error }, ...(cause && { cause }) });
  });
});

test('a password that SASLprep forbids is taken as it is', async () => {
  const proof = async (secret: string) =>
    text(await sha1({ secret }).answer(base64('r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=4096')));
  expect(await proof('🦄')).not.toBe(await proof('🦊'));
  expect(await proof('\u00ad')).not.toBe(await proof('\u200b'));
  // Two ways to type one character are one password.
  expect(await proof('e\u0301')).toBe(await proof('é'));
});
