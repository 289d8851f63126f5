/** A name server on a free loopback port, over UDP, with the records it is given. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, decode, encode, type Question } from 'dns-packet';

/** What is said of a name: its addresses, that it does not exist, that the server cannot tell, or nothing at all. */
type Records = { readonly A?: readonly string[]; readonly AAAA?: readonly string[] } | 'servfail' | 'silent';

interface DnsServer {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const codes = { ok: 0, servfail: 2, unknown: 3 };

/** Names that are not among `records` do not exist. */
export async function dnsServer(records: Readonly<Record<string, Records>>): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, peer) => {
    const { id = 0, questions = [] } = decode(bytes);
    const [question] = questions;
    if (question === undefined) return;
    const found = records[question.name.toLowerCase()];
    if (found === 'silent') return;
    const code = found === undefined ? codes.unknown : found === 'servfail' ? codes.servfail : codes.ok;
    const answers = typeof found === 'object' ? answersTo(question, found) : [];
    const reply = encode({ type: 'response', id, flags: 0x8180 | code, questions, answers });
    socket.send(reply, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function answersTo({ type, name }: Question, records: Exclude<Records, string>): Answer[] {
  if (type !== 'A' && type !== 'AAAA') return [];
  return (records[type] ?? []).map((data): Answer => ({ type, name, ttl: 60, data }));
}
