/** Servers that stop in the middle: each says nothing any more at one step. */
import type { Document, SetUp } from './set-up.ts';
import { login, type MakeWire, silent, wire } from './wire.ts';

interface Hanging {
  readonly step: string;
  /** Asked for by itself, or with a real send: it then has all the time that its waits take. */
  readonly isLate?: true;
  readonly build: SetUp['build'];
}

const at = (step: string, make: MakeWire): Hanging => ({ step, build: wire(make) });

/** Every command that begins so. */
const silentAt = (command: string, more: Document = {}) => ({
  capabilities: ['8BITMIME', 'PIPELINING', 'AUTH CRAM-MD5'],
  replies: { [command]: 'hang' },
  more: { auth: { ...login, allowCleartext: false }, ...more },
});

/** A message that is really sent. */
const sending = { checks: ['transfer'], allowSend: true };

export const hanging: readonly Hanging[] = [
  at('the greeting', () => ({ handler: silent })),
  at('EHLO', () => silentAt('EHLO')),
  at('STARTTLS', () => ({
    capabilities: ['STARTTLS'],
    replies: { STARTTLS: 'hang' },
    settings: { security: 'starttls' },
  })),
  at('the handshake', () => ({ handler: silent, settings: { security: 'tls' } })),
  at('EHLO inside TLS', ({ certificate, caFile }) => ({
    handler: async (peer) => {
      await peer.say('220 hanging.test ESMTP');
      await peer.line();
      await peer.say('250-hanging.test', '250 STARTTLS');
      if ((await peer.line()) !== 'STARTTLS') return;
      await peer.say('220 2.0.0 Go ahead');
      await peer.startTls(certificate);
      await silent(peer);
    },
    settings: { security: 'starttls', caFile },
  })),
  at('AUTH', () => silentAt('AUTH')),
  at('MAIL', () => silentAt('MAIL')),
  at('RCPT', () => silentAt('RCPT')),
  at('DATA', () => silentAt('DATA')),
  {
    ...at('DATA, with the transfer asked for alone', () => silentAt('DATA', { checks: ['transfer'] })),
    isLate: true,
  },
  at('the message', () => ({
    handler: async (peer) => {
      await peer.say('220 hanging.test ESMTP');
      for (let line = await peer.line(); line !== 'DATA'; line = await peer.line()) {
        if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
        await peer.say('250 2.0.0 Ok');
      }
      await peer.say('354 Go on');
      await silent(peer);
    },
  })),
  { ...at('the end of the data', () => silentAt('final', sending)), isLate: true },
  at('RSET', () => silentAt('RSET')),
  at('VRFY', () => silentAt('VRFY')),
  at('QUIT', () => silentAt('QUIT')),
  at('the middle of a line', () => ({
    handler: async (peer) => {
      await peer.sayRaw('220 hang');
      await silent(peer);
    },
  })),
  at('the middle of a reply', () => ({
    handler: async (peer) => {
      await peer.say('220 hanging.test ESMTP');
      await peer.line();
      await peer.say('250-hanging.test', '250-8BITMIME');
      await silent(peer);
    },
  })),
  at('no step, and never comes to an end', () => ({
    handler: async (peer) => {
      await peer.say('220 hanging.test ESMTP');
      await peer.line();
      const timer = setInterval(() => peer.say('250-and so on'), 100);
      await peer.left();
      clearInterval(timer);
    },
  })),
  at('no byte of its greeting, one every 100 ms', () => ({
    handler: async (peer) => {
      const timer = setInterval(() => peer.sayRaw('2'), 100);
      await peer.left();
      clearInterval(timer);
    },
  })),
];
