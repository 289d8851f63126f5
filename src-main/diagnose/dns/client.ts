/** Asks the chosen name servers, and tells what the runtime's resolver keeps to itself: DNSSEC, TLSA, aliases. */
import { isIP } from 'node:net';
import {
  type Answer,
  CHECKING_DISABLED,
  type DecodedPacket,
  RECURSION_DESIRED,
  type RecordType,
} from 'dns-packet';
import { DnsError, type DnsFault } from './error.ts';
import { exchange, type NameServer } from './exchange.ts';
import { dnsName } from './name.ts';

/** What a name server said to one question. */
export interface Lookup {
  /** As it was asked: lower case, ASCII, no last dot. */
  readonly name: string;
  /** `no-name`: nothing of that name or beneath it exists (RFC 8020). `no-data`: it exists without such a record. */
  readonly outcome: 'found' | 'no-data' | 'no-name';
  /** Those of the type asked for. */
  readonly answers: readonly Answer[];
  /** Where CNAME records led, in their order. */
  readonly aliases: readonly string[];
  /** The name server found the signatures good (RFC 4035 section 3.2.3). */
  readonly authenticated: boolean;
  /** Signatures came along. */
  readonly signed: boolean;
  /** The name server hands signatures on where there are any (RFC 3225). */
  readonly tellsSignatures: boolean;
}

/** Longest wait for one server, ms: the first time round, and the second. */
const PATIENCE = [1000, 2500];
/** As many of the servers are asked: with these, silence is known within 10 s. */
const SERVERS = 2;
const SERVER_FAILURE = 2;
const FORMAT_ERROR = 1;
const NO_NAME = 3;
const REFUSED = 5;

export class DnsClient {
  readonly #servers: readonly NameServer[];
  readonly #signal: AbortSignal;
  readonly #asked = new Map<string, Promise<Lookup>>();

  /** @param servers as `Resolver.getServers` tells them: `1.2.3.4`, `1.2.3.4:5353`, `[::1]:5353` */
  constructor(servers: readonly string[], signal: AbortSignal) {
    this.#servers = servers.slice(0, SERVERS).map(nameServer);
    this.#signal = signal;
  }

  /** Each question is put once. Throws `DnsError`, and the reason of the signal. */
  ask(name: string, type: RecordType): Promise<Lookup> {
    const key = `${type} ${name}`;
    const known = this.#asked.get(key) ?? this.#ask(name, type);
    this.#asked.set(key, known);
    return known;
  }

  async #ask(given: string, type: RecordType): Promise<Lookup> {
    const name = dnsName(given);
    if (name === undefined) throw new DnsError('name', `${given} ${type}`, '');
    const packet = await this.#packet(name, type);
    const all = packet.answers ?? [];
    const answers = all.filter((answer) => answer.type === type);
    const option = packet.additionals?.find((one) => one.type === 'OPT');
    return {
      name,
      outcome: answers.length > 0 ? 'found' : codeOf(packet) === NO_NAME ? 'no-name' : 'no-data',
      answers,
      aliases:
        type === 'CNAME' ? [] : all.flatMap((answer) => (answer.type === 'CNAME' ? [answer.data] : [])),
      authenticated: packet.flag_ad,
      signed: all.some((answer) => answer.type === 'RRSIG'),
      tellsSignatures: option?.type === 'OPT' && option.flag_do,
    };
  }

  async #packet(name: string, type: RecordType): Promise<DecodedPacket> {
    let last = new DnsError('unreachable', `${name} ${type}`, '');
    for (const patience of PATIENCE) {
      for (const server of this.#servers) {
        try {
          return await this.#from(server, name, type, patience);
        } catch (error) {
          if (!(error instanceof DnsError)) throw error;
          last = error;
        }
      }
      // Only silence is worth a second time round.
      if (last.fault !== 'timeout') break;
    }
    throw last;
  }

  async #from(server: NameServer, name: string, type: RecordType, patience: number): Promise<DecodedPacket> {
    const deadline = AbortSignal.timeout(patience);
    const signal = AbortSignal.any([deadline, this.#signal]);
    const put = (flags: number, extended = true) => exchange(server, { name, type, flags, extended }, signal);
    const fail = (fault: DnsFault, cause?: unknown) =>
      new DnsError(fault, `${name} ${type}`, `${server.host}:${server.port}`, cause);
    try {
      const first = await put(RECURSION_DESIRED);
      const packet = codeOf(first) === FORMAT_ERROR ? await put(RECURSION_DESIRED, false) : first;
      const code = codeOf(packet);
      if (code === 0 || code === NO_NAME) return packet;
      if (code === REFUSED) throw fail('refused');
      if (code !== SERVER_FAILURE) throw fail('format');
      // The same without a look at the signatures: an answer now means that they are what is wrong.
      const unchecked = await put(RECURSION_DESIRED | CHECKING_DISABLED);
      throw fail([0, NO_NAME].includes(codeOf(unchecked)) ? 'bogus' : 'failed');
    } catch (error) {
      if (error instanceof DnsError) throw error;
      this.#signal.throwIfAborted();
      throw fail(deadline.aborted ? 'timeout' : 'unreachable', error);
    }
  }
}

const codeOf = (packet: DecodedPacket): number => (packet.flags ?? 0) & 0x0f;

function nameServer(text: string): NameServer {
  if (isIP(text) !== 0) return { host: text, port: 53 };
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}
