/** One question to one name server: by UDP, and by TCP where the answer does not fit (RFC 7766). */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import {
  type DecodedPacket,
  DNSSEC_OK,
  decode,
  encode,
  type Packet,
  type RecordType,
  streamEncode,
} from 'dns-packet';

/** `host` is an address. */
export interface NameServer {
  readonly host: string;
  readonly port: number;
}

/** What is asked. */
export interface Question {
  readonly name: string;
  readonly type: RecordType;
  /** Bits of the header (RFC 1035 section 4.1.1, RFC 4035 section 3.2). */
  readonly flags: number;
  /** Asks for signatures as well (RFC 3225); some old servers know no extension. */
  readonly extended: boolean;
}

/** Passes every path unfragmented (RFC 9715). */
const UDP_SIZE = 1232;
/** Longest message by TCP, its length included. */
const TCP_SIZE = 65_537;

/**
 * The server's packet, whatever it says. Throws the system's error, an `Error` for what is no DNS, and the reason
 * of `signal`.
 */
export async function exchange(
  server: NameServer,
  question: Question,
  signal: AbortSignal,
): Promise<DecodedPacket> {
  const packet = await byUdp(server, query(question), signal);
  return packet.flag_tc ? byTcp(server, query(question), signal) : packet;
}

const query = ({ name, type, flags, extended }: Question): Packet => ({
  type: 'query',
  id: randomInt(65_536),
  flags,
  // The packets' library writes the root with its dot, and every other name without.
  questions: [{ name: name === '' ? '.' : name, type }],
  ...(extended && {
    additionals: [
      {
        type: 'OPT',
        name: '.',
        udpPayloadSize: UDP_SIZE,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: DNSSEC_OK,
        flag_do: true,
        options: [],
      },
    ],
  }),
});

function byUdp(server: NameServer, asked: Packet, signal: AbortSignal): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = createSocket(isIPv6(server.host) ? 'udp6' : 'udp4');
    const end = (finish: () => void) => {
      signal.removeEventListener('abort', aborted);
      socket.close();
      finish();
    };
    const aborted = () => end(() => reject(signal.reason));
    signal.addEventListener('abort', aborted);
    socket.once('error', (error) => end(() => reject(error)));
    // Connected: what comes from elsewhere never arrives, and a closed port is told at once.
    socket.connect(server.port, server.host, () => socket.send(encode(asked)));
    socket.on('message', (bytes) => {
      const packet = answerIn(bytes, asked);
      if (packet) end(() => resolve(packet));
    });
  });
}

function byTcp(server: NameServer, asked: Packet, signal: AbortSignal): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: server.host, port: server.port, signal });
    let read = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The name server closed before it had answered.')));
    socket.once('connect', () => socket.write(streamEncode(asked)));
    socket.on('data', (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]).subarray(0, TCP_SIZE);
      if (read.length < 2 || read.length < 2 + read.readUInt16BE(0)) return;
      const packet = answerIn(read.subarray(2, 2 + read.readUInt16BE(0)), asked);
      if (packet) resolve(packet);
      else reject(new Error('The name server answered something else.'));
      socket.destroy();
    });
  });
}

/** Undefined for what is not the answer to what was asked: late ones, and forged ones. */
function answerIn(bytes: Buffer, asked: Packet): DecodedPacket | undefined {
  try {
    const packet = decode(bytes);
    const [question] = asked.questions ?? [];
    const [told] = packet.questions ?? [];
    const same = told?.name.toLowerCase() === question?.name.toLowerCase() && told?.type === question?.type;
    return packet.flag_qr && packet.id === asked.id && same ? packet : undefined;
  } catch {
    // Bytes that are no packet are as good as none: the wait for the answer goes on.
    return undefined;
  }
}
