import { beforeAll, describe, expect, test } from 'vitest';
import type { ServerSettings } from '../../../../src-main/contract/server.ts';
import { starttls, starttlsCheck } from '../../../../src-main/diagnose/checks/tls-starttls.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { answerOf, checkContext, settingsOf } from '../../../support/check-context.ts';
import { type FakeServer, fakeServer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const offering = () =>
  fakeServer(politeServer({ capabilities: ['STARTTLS', 'SIZE 1000'], tls: certificate }));
const without = (...capabilities: readonly string[]) => fakeServer(politeServer({ capabilities }));
const demanded: Partial<ServerSettings> = { security: 'starttls' };

describe('tls.starttls', () => {
  test('passes where it is offered, whatever the certificate is worth', async () => {
    await using server = await offering();
    expect(await answerOf(starttls, { server: settingsOf(server, demanded) })).toMatchObject({
      status: 'pass',
      evidence: { offered: true },
    });
  });

  test('has nothing to ask where TLS comes first', async () => {
    const server: ServerSettings = { host: '127.0.0.1', port: 1, security: 'tls' };
    expect(await starttls.run(checkContext({ server }))).toBeUndefined();
  });

  test('says not offered where no other port offers it', async () => {
    await using server = await without('SIZE 1000');
    await using other = await without('SIZE 1000');
    const check = starttlsCheck({ starttls: [other.port], tls: [] });
    expect(await answerOf(check, { server: settingsOf(server, demanded) })).toMatchObject({
      status: 'fail',
      cause: 'starttls-not-offered',
      evidence: { offered: false, capabilities: ['SIZE', 'HELP'] },
    });
  });

  test('says stripped where another port of the host offers it', async () => {
    await using server = await without('SIZE 1000');
    await using other = await offering();
    const check = starttlsCheck({ starttls: [other.port], tls: [] });
    const target = { server: settingsOf(server, demanded) };
    expect(await answerOf(check, target)).toMatchObject({
      status: 'fail',
      cause: 'starttls-stripped',
      evidence: { offeredOnPorts: [other.port] },
    });
    const lenient = { server: settingsOf(server, { security: 'starttls-if-offered' }) };
    expect(await answerOf(check, lenient)).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'starttls-stripped' }],
    });
  });

  describe('behind a name with two addresses', () => {
    /** The same port on both; a session takes the first that answers. */
    const behindName = async (first: () => Promise<FakeServer>, capabilities: readonly string[]) => {
      const one = await first();
      const other = await fakeServer(politeServer({ capabilities, tls: certificate }), {
        at: { host: '127.0.0.2', port: one.port },
      });
      const target = {
        server: settingsOf({ host: 'mail.test', port: one.port }, demanded),
        lookup: async () => ['127.0.0.1', '127.0.0.2'],
      };
      const answer = await answerOf(starttlsCheck({ starttls: [], tls: [] }), target);
      await Promise.all([one.close(), other.close()]);
      return answer;
    };

    test('says stripped where it is missing on this way and offered on the other', async () => {
      expect(await behindName(() => without('SIZE 1000'), ['STARTTLS'])).toMatchObject({
        status: 'fail',
        cause: 'starttls-stripped',
        evidence: { offeredAtAddresses: ['127.0.0.2'], missingAtAddresses: ['127.0.0.1'] },
      });
    });

    test('says not offered where it is missing on both', async () => {
      expect((await behindName(() => without('SIZE 1000'), ['SIZE 1000'])).cause).toBe(
        'starttls-not-offered',
      );
    });

    test('tells of the other way where this one is well', async () => {
      expect(await behindName(offering, ['SIZE 1000'])).toMatchObject({
        status: 'warn',
        evidence: { offered: true },
        findings: [
          {
            cause: 'starttls-stripped',
            evidence: { offeredAtAddresses: ['127.0.0.1'], missingAtAddresses: ['127.0.0.2'] },
          },
        ],
      });
    });

    test('passes where both offer it', async () => {
      expect(await behindName(offering, ['STARTTLS'])).toMatchObject({ status: 'pass' });
    });
  });

  test('does not take implicit TLS on another port for proof, and tells of it', async () => {
    await using server = await without('SIZE 1000');
    await using other = await fakeServer(politeServer(), { tls: certificate });
    const check = starttlsCheck({ starttls: [], tls: [other.port] });
    expect(await answerOf(check, { server: settingsOf(server, demanded) })).toMatchObject({
      cause: 'starttls-not-offered',
      evidence: { implicitTlsOnPorts: [other.port] },
    });
  });

  test('knows capabilities that a firewall has overwritten', async () => {
    await using server = await without('XXXXXXXA', 'SIZE 1000');
    const check = starttlsCheck({ starttls: [], tls: [] });
    expect(await answerOf(check, { server: settingsOf(server, demanded) })).toMatchObject({
      cause: 'middlebox-rewrites-smtp',
      evidence: { masked: ['XXXXXXXA'] },
    });
  });

  test('names a refusal, with its reply', async () => {
    await using server = await fakeServer(
      politeServer({ capabilities: ['STARTTLS'], replies: { STARTTLS: '454 4.7.0 TLS not available' } }),
    );
    expect(await answerOf(starttls, { server: settingsOf(server, demanded) })).toMatchObject({
      status: 'fail',
      cause: 'starttls-refused',
      evidence: { reply: { code: 454, enhanced: '4.7.0' } },
    });
  });

  test('names clear text behind the consent', async () => {
    await using server = await fakeServer(
      politeServer({ capabilities: ['STARTTLS'], replies: { STARTTLS: '220 Go ahead\n250 injected' } }),
    );
    expect(await answerOf(starttls, { server: settingsOf(server, demanded) })).toMatchObject({
      status: 'fail',
      cause: 'starttls-injection',
    });
  });

  test('leaves whoever goes without TLS in peace', async () => {
    await using server = await without('SIZE 1000');
    expect(await answerOf(starttls, { server: settingsOf(server) })).toMatchObject({
      status: 'pass',
      evidence: { offered: false },
    });
  });
});
