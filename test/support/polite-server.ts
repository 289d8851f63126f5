/** A handler for `fakeServer` that takes any message, with replies that can be overruled one by one. */

import type { Minted } from './certs.ts';
import { ClientLeft, type Peer } from './fake-server.ts';

export interface PoliteOptions {
  /** Lines of the EHLO reply after the first, for example `SIZE 1000`. */
  readonly capabilities?: readonly string[];
  /** The same after STARTTLS; default: as before without STARTTLS. */
  readonly capabilitiesInTls?: readonly string[];
  /** For STARTTLS. */
  readonly tls?: Minted;
  /** Reply to MAIL of whoever has not logged in. Default: as to everybody. */
  readonly loginFirst?: string;
  /**
   * Replies in place of the good ones, by what the command line starts with (`RCPT TO:<nobody`), or
   * `greeting`, or `final` for the end of data. `drop` closes without a word, `hang` says nothing any more.
   */
  readonly replies?: Readonly<Record<string, string>>;
}

/** Makes the handler. AUTH PLAIN, LOGIN and CRAM-MD5 are taken with any password. */
export const politeServer =
  (options: PoliteOptions = {}) =>
  async (peer: Peer): Promise<void> => {
    const before = options.capabilities ?? ['8BITMIME', 'SIZE 10000000'];
    let capabilities = before;
    let isLoggedIn = false;
    const chunks: Buffer[] = [];
    const isKnown = (line: string): boolean =>
      !Object.keys(options.replies ?? {}).some((prefix) => line.startsWith(prefix));
    const answer = async (key: string, good: string): Promise<boolean> => {
      const found = Object.entries(options.replies ?? {}).find(([prefix]) => key.startsWith(prefix));
      const reply = found?.[1] ?? good;
      if (reply === 'hang') await peer.left();
      if (reply === 'drop' || reply === 'hang') throw new ClientLeft('dropped by the script');
      await peer.say(...reply.split('\n'));
      return reply.startsWith('2') || reply.startsWith('3');
    };
    if (!(await answer('greeting', '220 fake.test ESMTP'))) return;
    for (;;) {
      const line = await peer.line();
      const verb = (line.split(' ')[0] ?? '').toUpperCase();
      switch (verb) {
        case 'EHLO':
          await answer(
            line,
            ['250-fake.test', ...capabilities.map((item) => `250-${item}`), '250 HELP'].join('\n'),
          );
          break;
        case 'STARTTLS':
          if ((await answer(line, '220 2.0.0 Go ahead')) && options.tls) {
            await peer.startTls(options.tls);
            capabilities = options.capabilitiesInTls ?? before.filter((item) => item !== 'STARTTLS');
          }
          break;
        case 'AUTH':
          await authenticate(peer, line);
          isLoggedIn = await answer(line, '235 2.7.0 Accepted');
          break;
        case 'MAIL':
          await answer(line, isLoggedIn ? '250 2.1.0 Ok' : (options.loginFirst ?? '250 2.1.0 Ok'));
          break;
        case 'DATA':
          if (await answer(line, '354 Go ahead')) {
            await peer.data();
            await answer('final', '250 2.0.0 Ok: queued as FAKE1');
          }
          break;
        case 'BDAT': {
          if (!isKnown(line)) {
            await answer(line, '');
            break;
          }
          const [, bytes = '0', last] = line.split(' ');
          chunks.push(await peer.take(Number(bytes)));
          if (last === undefined) await answer(line, '250 2.0.0 Ok, go on');
          else {
            peer.messages.push(Buffer.concat(chunks.splice(0)));
            await answer('final', '250 2.0.0 Ok: queued as FAKE1');
          }
          break;
        }
        case 'QUIT':
          await answer(line, '221 2.0.0 Bye');
          return;
        default:
          await answer(line, '250 2.0.0 Ok');
      }
    }
  };

async function authenticate(peer: Peer, line: string): Promise<void> {
  const [, mechanism, initial] = line.split(' ');
  const challenges: Record<string, readonly string[]> = {
    PLAIN: initial === undefined ? [''] : [],
    LOGIN: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'],
    'CRAM-MD5': [Buffer.from('<1.2@fake.test>').toString('base64')],
  };
  for (const challenge of challenges[mechanism ?? ''] ?? []) {
    await peer.say(`334 ${challenge}`);
    await peer.line();
  }
}
