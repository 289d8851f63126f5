/** Dovecot's LMTP server as Debian packages it, which keeps what it takes in Maildirs. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arrival } from '../collector.ts';
import { startDovecotServer } from '../dovecot-services.ts';
import { mailboxes, type RunningServer, type ServerKind, securities } from '../mail-server.ts';
import { reasonToSkip } from '../requirements.ts';

export const dovecotLmtp: ServerKind = {
  name: 'Dovecot LMTP',
  protocol: 'lmtp',
  securities,
  extensions: ['PIPELINING', 'CHUNKING', '8BITMIME'],
  mechanisms: { tls: [], starttls: [], none: [] },
  unknownRecipient: 'recipient-unknown',
  relayDenied: 'recipient-unknown',
  reasonToSkip: () => reasonToSkip(['dovecot-lmtpd', 'dovecot-core']),
  start,
};

async function start(): Promise<RunningServer> {
  const { folder, server, stop } = await startDovecotServer({
    protocol: 'lmtp',
    users: mailboxes.map((name) => `${name}@rcpt.example:{PLAIN}none`),
  });
  return {
    version: execFileSync('/usr/sbin/dovecot', ['--version'], { encoding: 'utf8' }).split(' ', 1)[0] ?? '',
    server,
    arrivals: async (messageId, recipients) => {
      const found = await Promise.all(recipients.map((one) => arrival(join(folder, 'mail'), messageId, one)));
      return found.flat();
    },
    stop,
  };
}

/** What a recipient has of a message: it is there when the server has replied. */
async function arrival(mail: string, messageId: string, recipient: string): Promise<readonly Arrival[]> {
  const folder = join(mail, recipient.split('@', 1)[0] ?? '', 'new');
  const files = await readdir(folder);
  const contents = await Promise.all(files.map((name) => readFile(join(folder, name))));
  return contents
    .filter((content) => content.includes(messageId))
    .map((content) => ({ recipients: [recipient], content }));
}
