/** The way to the server. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closedPort } from '../../support/closed-port.ts';
import { politeServer } from '../../support/polite-server.ts';
import { silentListener } from '../../support/silent-listener.ts';
import { type SetUp, setUp } from '../set-up.ts';
import type { Stage } from '../stage.ts';
import { envelope, overTls, saying, silent, wire } from '../wire.ts';

/** Names for documents whose server is looked up, with the lab's name server. */
export const reachZones = {
  'firm.test': {
    records: ['empty TXT "nothing but words"', 'dual A 127.0.0.1', 'dual AAAA ::1', 'smtp A 127.0.0.1'],
  },
};

/** A server that is known by its name alone. */
const named = (host: string, port = 587) => ({
  server: { host, port, security: 'none', heloName: 'client.test' },
  envelope,
});
const asked = (stage: Stage, host: string, port?: number) => ({
  ...named(host, port),
  dnsServer: stage.world.dnsServer,
});

async function webServer(stage: Stage): Promise<number> {
  const web = createServer((_request, reply) => reply.end('<html>Sign in to this network</html>'));
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  stage.keep({
    [Symbol.asyncDispose]: async () => {
      web.closeAllConnections();
      web.close();
    },
  });
  return (web.address() as AddressInfo).port;
}

const slow = wire(() => ({
  handler: async (peer) => {
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await politeServer({ replies: { RCPT: '554 5.7.1 Relay access denied' } })(peer);
  },
  more: { checks: ['reach'] },
}));

export const reach: readonly SetUp[] = [
  setUp('dns-name-not-found', 'you', 'reach.dns', 'a host name that nobody has', (stage) =>
    asked(stage, 'smpt.firm.test'),
  ),
  setUp('dns-no-address', 'you', 'reach.dns', 'a host name without A and AAAA records', (stage) =>
    asked(stage, 'empty.firm.test'),
  ),
  setUp(
    'dns-server-unreachable',
    'network-admin',
    'reach.dns',
    'a name server that is not there',
    async () => ({
      ...named('mail.firm.test'),
      dnsServer: `127.0.0.1:${await closedPort()}`,
    }),
  ),
  setUp('port-closed', 'you', 'reach.connect', 'a port where nobody listens', async () =>
    named('127.0.0.1', await closedPort()),
  ),
  setUp(
    'port-filtered',
    'network-admin',
    'reach.connect',
    'a port that swallows what comes',
    async (stage) => {
      const { host, port } = stage.keep(await silentListener());
      return { ...named(host, port), timeouts: { connect: 2 } };
    },
  ),
  setUp(
    'ipv6-broken',
    'network-admin',
    'reach.connect',
    'an AAAA record where nobody listens',
    async (stage) => {
      const replies = { 'RCPT TO:<relay-test': '554 5.7.1 Relay access denied', EXPN: '502 No' };
      const { port } = await stage.serve(politeServer({ replies }));
      return { ...asked(stage, 'dual.firm.test', port), checks: ['reach'] };
    },
  ),
  setUp(
    'ipv4-broken',
    'network-admin',
    'reach.connect',
    'an A record where nobody listens',
    async (stage) => {
      const { port } = await stage.serve(politeServer(), { at: { host: '::1', port: 0 } });
      return { ...asked(stage, 'dual.firm.test', port), checks: ['reach'] };
    },
  ),
  setUp(
    'no-greeting',
    'you',
    'reach.greeting',
    'a server that takes the connection and says nothing',
    wire(() => ({ handler: silent, more: { timeouts: { greeting: 3, tls: 1 } } })),
  ),
  setUp(
    'no-greeting',
    'you',
    'reach.greeting',
    'a server that hangs up before it has said anything',
    wire(() => ({ handler: async (peer) => peer.end() })),
  ),
  setUp('greeting-slow', 'server-admin', 'reach.greeting', 'a tarpit: the greeting comes after 3 s', slow),
  setUp(
    'greeting-busy',
    'server-admin',
    'reach.greeting',
    'a server with too many sessions (421)',
    wire(() => ({ handler: saying('421 4.3.2 Too many sessions, try again later') })),
  ),
  setUp(
    'greeting-refused',
    'server-admin',
    'reach.greeting',
    'a server that takes nobody (554)',
    wire(() => ({ handler: saying('554 5.7.1 No mail service here') })),
  ),
  setUp('not-smtp', 'you', 'reach.greeting', 'a web server, as a captive portal has', async (stage) =>
    named('127.0.0.1', await webServer(stage)),
  ),
  setUp(
    'not-smtp',
    'you',
    'reach.greeting',
    'a POP3 server',
    wire(() => ({ handler: saying('+OK POP3 ready') })),
  ),
  setUp(
    'not-smtp',
    'you',
    'reach.greeting',
    'an FTP server, which greets with 220 as well',
    wire(() => ({
      replies: { greeting: '220 (vsFTPd 3.0.3)', EHLO: '530 Please login', HELO: '530 Please login' },
    })),
  ),
  setUp(
    'port-expects-implicit-tls',
    'you',
    'reach.greeting',
    'STARTTLS asked for on a port that speaks TLS at once',
    wire((world) => ({ ...overTls(world), settings: { security: 'starttls' } })),
  ),
  setUp(
    'port-expects-starttls',
    'you',
    'reach.greeting',
    'TLS begun at once on a port that wants STARTTLS',
    wire(({ certificate }) => ({
      capabilities: ['STARTTLS'],
      tls: certificate,
      settings: { security: 'tls' },
    })),
  ),
  setUp(
    'middlebox-rewrites-smtp',
    'network-admin',
    'reach.middlebox',
    'a firewall that masks the banner',
    wire(() => ({ replies: { greeting: '220 ****************0*200**0*' } })),
  ),
  setUp(
    'middlebox-rewrites-smtp',
    'network-admin',
    'reach.middlebox',
    'a firewall that writes XXXXXXXA over STARTTLS',
    wire(() => ({ capabilities: ['SIZE 1000000', 'XXXXXXXA'], settings: { security: 'starttls' } })),
  ),
];
