/** The TCP packets of a capture, in its order. */
import type { Reading } from '../intake.ts';
import { tsharkLines } from './tshark.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Packet {
  /** ms since 1970, with a fraction. */
  readonly at: number;
  /** Wireshark's number for the connection. */
  readonly stream: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** A name of `to` that the capture itself tells. */
  readonly name: string | undefined;
  readonly flags: {
    readonly syn: boolean;
    readonly ack: boolean;
    readonly fin: boolean;
    readonly rst: boolean;
  };
  readonly seq: number;
  /** What of the other side's is there, where `flags.ack`: the number of the next byte. */
  readonly ack: number;
  /** What of the payload was captured. */
  readonly payload: Buffer;
  /** Of the payload as it was sent. */
  readonly length: number;
  readonly comments: readonly string[];
}

const fields = [
  'frame.time_epoch',
  'frame.cap_len',
  'tcp.stream',
  'ip.src',
  'ipv6.src',
  'tcp.srcport',
  'ip.dst',
  'ipv6.dst',
  'tcp.dstport',
  'ip.dst_host',
  'ipv6.dst_host',
  'tcp.flags',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.len',
  'frame.comment',
  'tcp.payload',
] as const;
type Field = (typeof fields)[number];

const SEPARATOR = '\u0001';
const AGGREGATOR = '\u0002';
/** What a packet takes in a file beside its bytes, about. */
const AROUND = 36;

/** @throws ImportError */
export async function* packetsOf(reading: Reading): AsyncGenerator<readonly Packet[]> {
  const names = ['nameres.use_external_name_resolver:FALSE', 'nameres.hosts_file_handling:TRUE'];
  const args = ['-r', reading.path, '-N', 'n', ...names.flatMap((one) => ['-o', one]), '-Y', 'tcp'];
  const form = ['-T', 'fields', '-E', `separator=${SEPARATOR}`, '-E', `aggregator=${AGGREGATOR}`];
  let done = 0;
  for await (const lines of tsharkLines(
    [...args, ...form, ...fields.flatMap((field) => ['-e', field])],
    reading.signal,
  )) {
    yield lines.flatMap((line) => {
      const values = valuesOf(line);
      done += Number(values.get('frame.cap_len') ?? 0) + AROUND;
      return packetOf(values);
    });
    reading.onProgress(done);
  }
}

function valuesOf(line: string): ReadonlyMap<Field, string> {
  const values = line.split(SEPARATOR);
  return new Map(fields.map((field, index) => [field, values[index] ?? '']));
}

function packetOf(values: ReadonlyMap<Field, string>): readonly Packet[] {
  // Of what is wrapped in something else the innermost counts.
  const last = (...names: readonly Field[]): string => {
    const all = names.flatMap((name) => values.get(name)?.split(AGGREGATOR) ?? []);
    return all.filter((value) => value !== '').at(-1) ?? '';
  };
  const flags = Number(last('tcp.flags'));
  const stream = last('tcp.stream');
  if (stream === '' || Number.isNaN(flags)) return [];
  const to = { address: last('ip.dst', 'ipv6.dst'), port: Number(last('tcp.dstport')) };
  const name = last('ip.dst_host', 'ipv6.dst_host');
  const comments = values.get('frame.comment') ?? '';
  return [
    {
      at: Number(values.get('frame.time_epoch')) * 1000,
      stream: Number(stream),
      from: { address: last('ip.src', 'ipv6.src'), port: Number(last('tcp.srcport')) },
      to,
      name: name === '' || name === to.address ? undefined : name,
      flags: { fin: (flags & 1) > 0, syn: (flags & 2) > 0, rst: (flags & 4) > 0, ack: (flags & 16) > 0 },
      seq: Number(last('tcp.seq_raw')),
      ack: Number(last('tcp.ack_raw')),
      payload: Buffer.from(last('tcp.payload').replaceAll(':', ''), 'hex'),
      length: Number(last('tcp.len')),
      comments: comments === '' ? [] : comments.split(AGGREGATOR),
    },
  ];
}
