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
  /** Those that have accepted STARTTLS, by their ends. */
  const awaiting = new Map<string, SmtpStream>();
  let last: SmtpStream | undefined;
  let at = 0;
  for await (const packets of packetsOf(reading)) {
    for (const packet of packets) {
      at = packet.at;
      const outside = streams.has(packet.stream) ? undefined : outsideOf(packet, awaiting, last);
      const stream = streams.get(packet.stream) ?? outside ?? new SmtpStream(counted);
      streams.set(packet.stream, stream);
      if (outside !== undefined) stream.continueWith(packet);
      for (const comment of packet.comments) noteTls(comment, stream, packet);
      if (outside === undefined) stream.add(packet);
      if (stream.awaitsTls) awaiting.set(endsOf(packet), stream);
      last = stream;
    }
  }
  for (const stream of new Set(streams.values())) stream.end(at);
  if (found === 0) throw new ImportError({ code: 'no-smtp' });
}

/**
 * Of Wirepost's own captures what went inside TLS is a connection of its own, between the same ends and after the part
 * in clear. Its comment says so; where a program wrote the file anew and dropped that, its ends do.
 */
function outsideOf(
  packet: Packet,
  awaiting: ReadonlyMap<string, SmtpStream>,
  last: SmtpStream | undefined,
): SmtpStream | undefined {
  if (packet.comments.includes(INSIDE_TLS)) return last;
  if (!packet.flags.syn) return undefined;
  const stream = awaiting.get(endsOf(packet));
  return stream?.awaitsTls ? stream : undefined;
}

const endsOf = ({ from, to }: Packet): string =>
  [from, to]
    .map(({ address, port }) => `${address} ${port}`)
    .sort()
    .join(' ');

function noteTls(comment: string, stream: SmtpStream, { at }: Packet): void {
  const [, version, cipher = ''] = secured.exec(comment) ?? [];
  if (version !== undefined) stream.secured(version, cipher, at);
}
