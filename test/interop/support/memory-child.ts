/**
 * Composes and delivers one large message in a plain Node process, and prints how far its memory grew.
 * Arguments: path of the file, number of times it is attached, port of the server, and its certificate's
 * fingerprint where it speaks TLS.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';

const [path = '', times = '', port = '', fingerprint] = process.argv.slice(2);
const { size } = statSync(path);

const message = (count: number) =>
  composeMessage({
    from: { address: 'ann@sender.example' },
    to: [{ address: 'bob@rcpt.example' }],
    cc: [],
    bcc: [],
    subject: 'Large',
    text: 'See the files.',
    attachments: Array.from({ length: count }, (_, index) => ({
      filename: `${index}.bin`,
      size,
      open: () => createReadStream(path),
    })),
  });

async function send(count: number): Promise<number> {
  const large = message(count);
  await deliver({
    server: {
      host: '127.0.0.1',
      port: Number(port),
      ...(fingerprint === undefined
        ? { security: 'none' }
        : { security: 'tls', acceptFingerprint256: fingerprint }),
    },
    envelope: large.envelope,
    message: large,
    tap: () => undefined,
  });
  return large.size;
}

/** Bytes. On Linux `maxRSS` starts with what the parent had when it forked, this does not. */
function peakMemory(): number {
  const status = '/proc/self/status';
  const high = existsSync(status)
    ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]
    : undefined;
  return (high === undefined ? process.resourceUsage().maxRSS : Number(high)) * 1024;
}

// What loading and compiling the program takes is not the message's.
await send(0);
const before = process.memoryUsage.rss();
const sent = await send(Number(times));
process.stdout.write(JSON.stringify({ sent, growth: peakMemory() - before }));
