import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Target } from '../../../../src-main/diagnose/check.ts';
import { domainDkim } from '../../../../src-main/diagnose/checks/domain-dkim.ts';
import { type NameServerProcess, reasonToSkipDns, startNameServer } from '../../../support/name-server.ts';
import { txtRecord } from '../../../support/zones.ts';
import { run } from './support.ts';

const rsa = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const ed25519 = (): string => {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
};

const key = (selector: string, text: string) => txtRecord(`${selector}._domainkey`, text);
const good = rsa(2048);

const zones = {
  'good.test': { records: [key('default', `v=DKIM1; k=rsa; p=${good}`)] },
  'modern.test': { records: [key('s1', `v=DKIM1; k=ed25519; p=${ed25519()}`)] },
  'rotated.test': { records: [key('s1', 'v=DKIM1; p='), key('s2', `p=${good}`)] },
  'secret.test': { records: [key('x7f3', `v=DKIM1; p=${good}`)] },
  'none.test': { records: ['@ MX 10 mail'] },
  'wildcard.test': { records: ['* TXT "v=spf1 -all"'] },
  'short.test': { records: [key('mail', `v=DKIM1; p=${rsa(768)}`)] },
  'weak.test': { records: [key('mail', `v=DKIM1; p=${rsa(1024)}`)] },
  'revoked.test': { records: [key('mail', 'v=DKIM1; p=')] },
  'cut.test': { records: [key('mail', `v=DKIM1; k=rsa; p=${good.slice(0, 200)}`)] },
  'version.test': { records: [key('mail', `k=rsa; v=DKIM1; p=${good}`)] },
  'type.test': { records: [key('mail', `v=DKIM1; k=dsa; p=${good}`)] },
  'twice.test': { records: [key('mail', `v=DKIM1; p=${good}`), key('mail', `v=DKIM1; p=${rsa(2048)}`)] },
};

describe.skipIf(reasonToSkipDns() !== undefined)('domain.dkim', () => {
  let server: NameServerProcess;
  beforeAll(async () => {
    server = await startNameServer(zones);
  });
  afterAll(async () => {
    await server.stop();
  });
  const ask = (domain: string, target: Partial<Target> = {}) =>
    run(domainDkim, { domain, ...target }, { dnsServer: server.address });

  test.each([
    ['good.test', { selector: 'default', type: 'rsa', bits: 2048, state: 'good' }],
    ['modern.test', { selector: 's1', type: 'ed25519', state: 'good' }],
  ])('%s: a guessed key in order', async (domain, found) => {
    const answer = await ask(domain);
    expect(answer).toMatchObject({
      status: 'pass',
      findings: [],
      evidence: { selectorsFrom: 'guessed', keys: [found] },
    });
  });

  test('a key that was emptied after another took its place is no fault', async () => {
    expect(await ask('rotated.test')).toMatchObject({ status: 'pass', findings: [] });
  });

  test.each(['secret.test', 'wildcard.test'])(
    '%s: that no usual selector has a key proves nothing',
    async (domain) => {
      expect(await ask(domain)).toMatchObject({
        status: 'skipped',
        evidence: { reason: 'selector-unknown' },
      });
    },
  );

  test('a domain without anything at _domainkey has no key at all: worth a warning', async () => {
    expect(await ask('none.test')).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'dkim-selector-missing', evidence: { name: '_domainkey.none.test' } }],
    });
  });

  test('the selector asked for has to be there', async () => {
    expect(await ask('secret.test', { dkimSelectors: ['x7f3'] })).toMatchObject({ status: 'pass' });
    expect(await ask('good.test', { dkimSelectors: ['other'] })).toMatchObject({
      status: 'fail',
      cause: 'dkim-selector-missing',
      evidence: { names: ['other._domainkey.good.test'], selectorsFrom: 'asked' },
    });
  });

  test('the selector that signed the message has to be there', async () => {
    const signedBy = (selector: string) => ({
      messageFile: {
        filename: 'a.eml',
        open: async function* () {
          yield Buffer.from(
            `From: a@secret.test\nDKIM-Signature: v=1; a=rsa-sha256;\n d=secret.test; s=${selector};\n h=from; bh=x; b=y\n\nHello\n`,
          );
        },
      },
    });
    expect(await ask('secret.test', signedBy('x7f3'))).toMatchObject({
      status: 'pass',
      evidence: { selectorsFrom: 'message' },
    });
    expect(await ask('secret.test', signedBy('old'))).toMatchObject({ cause: 'dkim-selector-missing' });
  });

  test.each([
    ['short.test', 'dkim-key-weak', { bits: 768, name: 'mail._domainkey.short.test' }],
    ['revoked.test', 'dkim-key-revoked', { record: 'v=DKIM1; p=' }],
    ['cut.test', 'dkim-syntax', { at: 16, reason: 'key-unreadable' }],
    ['version.test', 'dkim-syntax', { at: 7, text: 'v=DKIM1', reason: 'version-not-first' }],
    ['type.test', 'dkim-syntax', { at: 9, text: 'k=dsa', reason: 'key-type-unknown' }],
    ['twice.test', 'dkim-syntax', { reason: 'several-records' }],
  ])('%s is told by %s', async (domain, cause, evidence) => {
    expect(await ask(domain)).toMatchObject({ status: 'fail', cause, evidence });
  });

  test('a key of 1024 bits works, and better ones are due', async () => {
    expect(await ask('weak.test')).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'dkim-key-weak', evidence: { bits: 1024 } }],
    });
  });
});
