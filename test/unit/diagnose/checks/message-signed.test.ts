import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Target } from '../../../../src-main/diagnose/check.ts';
import { messageDkim } from '../../../../src-main/diagnose/checks/message-dkim.ts';
import { messageDmarc } from '../../../../src-main/diagnose/checks/message-dmarc.ts';
import { type NameServerProcess, reasonToSkipDns, startNameServer } from '../../../support/name-server.ts';
import { txtRecord } from '../../../support/zones.ts';
import { ofBytes } from './message-support.ts';
import { run } from './support.ts';

const pair = (bits: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    private: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
};
const own = pair(2048);
const short = pair(768);

/** Signed by another hand than the one that verifies. */
async function signed(
  from: string,
  signer: { readonly domain: string; readonly selector: string; readonly key?: string } | undefined,
): Promise<string> {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(signer && {
      dkim: {
        domainName: signer.domain,
        keySelector: signer.selector,
        privateKey: signer.key ?? own.private,
      },
    }),
  });
  const { message } = await transport.sendMail({
    from,
    to: 'b@example.org',
    subject: 'Hello',
    text: 'This is all.\n\nReally.\n',
    attachments: [{ filename: 'a.bin', content: Buffer.alloc(200_000, 7) }],
  });
  return message.toString();
}

const zones = {
  'strict.test': {
    records: [
      txtRecord('s1._domainkey', `v=DKIM1; k=rsa; p=${own.public}`),
      txtRecord('short._domainkey', `v=DKIM1; k=rsa; p=${short.public}`),
      txtRecord('gone._domainkey', 'v=DKIM1; p='),
      txtRecord('_dmarc', 'v=DMARC1; p=reject'),
      txtRecord('s1._domainkey.mail', `v=DKIM1; k=rsa; p=${own.public}`),
    ],
  },
  'stricter.test': { records: [txtRecord('_dmarc', 'v=DMARC1; p=reject; adkim=s; aspf=s')] },
  'lax.test': { records: [txtRecord('_dmarc', 'v=DMARC1; p=none')] },
  'open.test': { records: [] },
  'provider.test': { records: [txtRecord('s1._domainkey', `v=DKIM1; k=rsa; p=${own.public}`)] },
};

describe.skipIf(reasonToSkipDns() !== undefined)('signatures of a message', () => {
  let dns: NameServerProcess;
  beforeAll(async () => {
    dns = await startNameServer(zones);
  });
  afterAll(async () => {
    await dns.stop();
  });
  const ask = (check: typeof messageDkim, text: string, target: Partial<Target> = {}) =>
    run(check, { ...ofBytes(Buffer.from(text), 1000), ...target }, { dnsServer: dns.address });
  const by = (selector: string, domain = 'strict.test') => ({ domain, selector });

  test('one that holds passes, and nothing is said of a message without', async () => {
    expect(await ask(messageDkim, await signed('a@strict.test', by('s1')))).toMatchObject({
      status: 'pass',
      evidence: { signatures: [{ domain: 'strict.test', selector: 's1', result: 'pass' }] },
    });
    expect(await ask(messageDkim, await signed('a@strict.test', undefined))).toMatchObject({
      status: 'skipped',
      evidence: { reason: 'not-signed' },
    });
  });

  test.each([
    ['changed in its text', 'Really.', 'Not really.', 'body hash did not verify'],
    ['changed in its header', 'Subject: Hello', 'Subject: [spam] Hello', 'bad signature'],
  ])('a message %s fails', async (_, old, changed, comment) => {
    const text = (await signed('a@strict.test', by('s1'))).replace(old, changed);
    expect(await ask(messageDkim, text)).toMatchObject({
      status: 'fail',
      cause: 'dkim-fail',
      evidence: { name: 's1._domainkey.strict.test', comment },
    });
  });

  test('where the key is to blame, it is', async () => {
    expect(await ask(messageDkim, await signed('a@strict.test', by('lost')))).toMatchObject({
      cause: 'dkim-selector-missing',
    });
    expect(await ask(messageDkim, await signed('a@strict.test', by('gone')))).toMatchObject({
      cause: 'dkim-key-revoked',
    });
    const weak = await signed('a@strict.test', { ...by('short'), key: short.private });
    expect(await ask(messageDkim, weak)).toMatchObject({ cause: 'dkim-key-weak' });
  });

  test('a signature for more than there is fails', async () => {
    const text = (await signed('a@strict.test', by('s1'))).replace('q=dns/txt;', 'q=dns/txt; l=99999999;');
    expect(await ask(messageDkim, text)).toMatchObject({
      status: 'fail',
      cause: 'dkim-fail',
      evidence: { length: 99_999_999 },
    });
  });

  const envelope = (from: string) => ({ envelope: { from, to: ['b@example.org'] } });

  test.each([
    ['the signer is the domain in From', 'a@strict.test', by('s1'), ''],
    ['the signer is below it', 'a@strict.test', by('s1', 'mail.strict.test'), ''],
    ['the envelope is of the domain', 'a@strict.test', by('s1', 'provider.test'), 'bounce@mail.strict.test'],
    ['nothing is demanded', 'a@open.test', by('s1', 'provider.test'), 'a@provider.test'],
  ])('DMARC passes where %s', async (_, from, signer, sender) => {
    const answer = await ask(messageDmarc, await signed(from, signer), envelope(sender));
    expect(answer).toMatchObject({ status: 'pass' });
  });

  test('neither signer nor envelope of the domain in From: a signed message fails, others may yet be signed', async () => {
    const settled = await ask(
      messageDmarc,
      await signed('a@strict.test', by('s1', 'provider.test')),
      envelope('a@provider.test'),
    );
    expect(settled).toMatchObject({
      status: 'fail',
      cause: 'dmarc-fail',
      evidence: {
        from: 'strict.test',
        signers: ['provider.test'],
        envelope: 'provider.test',
        policy: 'reject',
      },
    });
    const draft = await ask(
      messageDmarc,
      await signed('a@strict.test', undefined),
      envelope('a@provider.test'),
    );
    expect(draft).toMatchObject({ status: 'warn', findings: [{ cause: 'dmarc-fail' }] });
    const lax = await ask(messageDmarc, await signed('a@lax.test', by('s1', 'provider.test')), envelope(''));
    expect(lax).toMatchObject({ status: 'warn', findings: [{ cause: 'dmarc-fail' }] });
  });

  test('a strict record takes no other name of the organization', async () => {
    const below = await signed('a@stricter.test', by('s1', 'mail.stricter.test'));
    expect(await ask(messageDmarc, below, envelope('a@mail.stricter.test'))).toMatchObject({
      status: 'fail',
      cause: 'dmarc-fail',
    });
    expect(await ask(messageDmarc, below, envelope('a@stricter.test'))).toMatchObject({ status: 'pass' });
  });

  test('without a name server nothing is claimed', async () => {
    const text = await signed('a@strict.test', by('s1'));
    for (const check of [messageDkim, messageDmarc])
      expect(await run(check, ofBytes(Buffer.from(text)))).toMatchObject({ status: 'skipped' });
  });
});
