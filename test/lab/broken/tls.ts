/** What protects the session, but for certificates. */
import type { TlsOptions } from 'node:tls';
import type { Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { loopback } from '../loopback.ts';
import { type SetUp, setUp } from '../set-up.ts';
import { envelope, overTls, silent, wire } from '../wire.ts';

const demanded = { security: 'starttls' };

const tlsOptions = (options: TlsOptions) =>
  wire((world) => ({ ...overTls(world), listener: { tls: world.certificate, tlsOptions: options } }));

/** Agrees to STARTTLS, and then does something else. */
const agreeing =
  (then: (peer: Peer) => Promise<void>) =>
  async (peer: Peer): Promise<void> => {
    await peer.say('220 agreeing.test ESMTP');
    for (;;) {
      const [verb] = (await peer.line()).split(' ');
      if (verb === 'EHLO') await peer.say('250-agreeing.test', '250 STARTTLS');
      else if (verb === 'STARTTLS') {
        await peer.say('220 2.0.0 Go ahead');
        return await then(peer);
      } else await peer.say('221 2.0.0 Bye');
    }
  };

export const tls: readonly SetUp[] = [
  setUp(
    'starttls-not-offered',
    'you',
    'tls.starttls',
    'a server without STARTTLS where it is demanded',
    wire(() => ({ settings: demanded })),
  ),
  setUp(
    'starttls-stripped',
    'network-admin',
    'tls.starttls',
    'STARTTLS missing on port 587, and offered on port 25 of the same host',
    async (stage) => {
      const host = loopback('stripped');
      const { certificate } = stage.world;
      const without = politeServer({ capabilities: ['SIZE 1000000'] });
      const offering = politeServer({ capabilities: ['STARTTLS'], tls: certificate });
      await stage.serve(without, { at: { host, port: 587 } });
      await stage.serve(offering, { at: { host, port: 25 } });
      return { server: { host, port: 587, ...demanded }, envelope };
    },
  ),
  setUp(
    'starttls-refused',
    'server-admin',
    'tls.starttls',
    'a server that cannot load its key (454)',
    wire(() => ({
      capabilities: ['STARTTLS'],
      replies: { STARTTLS: '454 4.7.0 TLS not available due to local problem' },
      settings: demanded,
    })),
  ),
  setUp(
    'starttls-injection',
    'network-admin',
    'tls.starttls',
    'clear text behind the consent to STARTTLS',
    wire(() => ({
      capabilities: ['STARTTLS'],
      replies: { STARTTLS: '220 Go ahead\n250 injected' },
      settings: demanded,
    })),
  ),
  setUp(
    'tls-version-too-old',
    'server-admin',
    'tls.handshake',
    'a server that stopped at TLS 1.1',
    tlsOptions({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
  ),
  setUp(
    'tls-no-shared-cipher',
    'server-admin',
    'tls.handshake',
    'a server whose cipher suites do not fit its certificate',
    tlsOptions({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' }),
  ),
  setUp(
    'tls-handshake-stalls',
    'network-admin',
    'tls.handshake',
    'nothing comes back after STARTTLS',
    wire(() => ({
      handler: agreeing(silent),
      settings: demanded,
      more: { timeouts: { tls: 1 } },
    })),
  ),
  setUp(
    'tls-closed-during-handshake',
    'server-admin',
    'tls.handshake',
    'a server that hangs up at the first message of TLS',
    wire(() => ({
      handler: agreeing(async (peer) => {
        await peer.take(1);
        peer.reset();
      }),
      settings: demanded,
    })),
  ),
  setUp(
    'encryption-required',
    'you',
    'envelope.accepted',
    'a server that takes no mail in clear (530), asked in clear',
    wire(() => ({
      capabilities: ['STARTTLS'],
      replies: { MAIL: '530 5.7.0 Must issue a STARTTLS command first' },
    })),
  ),
  setUp(
    'tls-handshake-stalls',
    'network-admin',
    'reach.greeting',
    'a port that takes the connection and answers no handshake',
    wire(() => ({
      handler: silent,
      settings: { security: 'tls' },
      more: { timeouts: { greeting: 2, tls: 2 } },
    })),
  ),
];
