/** The SMTP conversations of a network capture, whatever ports they went over. */
import { ImportError } from '../import-error.ts';
import type { Intake, Reading } from '../intake.ts';
import { type Packet, packetsOf } from './packets.ts';
import { SmtpStream } from './smtp-stream.ts';

/** First bytes of pcapng, and of pcap in both byte orders, with times to the micro- and nanosecond. */
const magics = ['0a0d0d0a', 'a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1'];

export const isCapture = (head: Buffer): boolean => magics.includes(head.toString('hex', 0, 4));

/** What Wirepost writes into its own captures, see `capture/capture.ts`. */
const secured = /^TLS is up: ([^,]+), ([^,]+?)(?:, certificate .*)?\.$/;
const INSIDE_TLS = 'The conversation inside TLS, in clear.';

/** @throws ImportError */
export async function readCapture(reading: Reading, intake: Intake): Promise<void> {
  let found = 0;
  const counted: Intake = {
    judge: intake.judge,
    begin: (about) => {
      found += 1;
      return intake.begin(about);
    },
  };
  const streams = new Map<number, SmtpStream>();
  let last: SmtpStream | undefined;
  let at = 0;
  for await (const packets of packetsOf(reading)) {
    for (const packet of packets) {
      at = packet.at;
      const isInside = packet.comments.includes(INSIDE_TLS) && last !== undefined;
      const stream = streams.get(packet.stream) ?? (isInside ? last : undefined) ?? new SmtpStream(counted);
      streams.set(packet.stream, stream);
      if (isInside) stream.continueWith(packet);
      for (const comment of packet.comments) noteTls(comment, stream, packet);
      if (!isInside) stream.add(packet);
      last = stream;
    }
  }
  const all = new Set(streams.values());
  const encrypted = [...all].filter((stream) => stream.encrypted).length;
  for (const stream of all) stream.end(at);
  if (found === 0) throw new ImportError({ code: encrypted > 0 ? 'only-encrypted' : 'no-smtp' });
}

function noteTls(comment: string, stream: SmtpStream, { at }: Packet): void {
  const [, version, cipher = ''] = secured.exec(comment) ?? [];
  if (version !== undefined) stream.secured(version, cipher, at);
}
