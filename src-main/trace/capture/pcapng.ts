/**
 * A trace as a capture that Wireshark opens: the conversation in clear, on the addresses and ports it went between. No
 * capture can tell what a port carries, and Wireshark guesses no SMTP: for ports it does not know, the file says how to
 * have it read, in its description and beside the first packet.
 */
import type { TraceEvent } from '../../contract/trace.ts';
import type { SessionFacts } from '../facts.ts';
import type { TraceSource } from '../source.ts';
import { interfaceDescription, nameResolution, sectionHeader } from './blocks.ts';
import { Capture } from './capture.ts';
import { addressBytes } from './packet.ts';

/** Ports that Wireshark reads as SMTP without being told. */
const knownPorts: readonly number[] = [25, 587];

/** What to tell Wireshark so that it reads the conversation as SMTP; undefined where it knows. */
export function decodeHint({ port }: Pick<SessionFacts, 'port'>): string | undefined {
  return knownPorts.includes(port) || port === 0 ? undefined : `tcp.port==${port},smtp`;
}

export async function* pcapngOf(source: TraceSource, facts: SessionFacts): AsyncGenerator<Uint8Array> {
  const hint = decodeHint(facts);
  const advice =
    hint === undefined
      ? undefined
      : `To read this port as SMTP: Analyze > Decode As… > SMTP, or tshark -d ${hint}`;
  const about = [
    'Written by Wirepost from its record of an SMTP session, not captured from a network: lines, times, addresses and ports are those of the session; packet bounds, sequence numbers and TCP handshakes are made up to match.',
    'What went inside TLS stands in clear. Secrets are asterisks.',
    ...(advice === undefined ? [] : [advice]),
  ];
  yield sectionHeader(about.join(' '));
  yield interfaceDescription();
  const capture = new Capture(source, facts, advice);
  for await (const event of source.events()) {
    if (event.kind === 'lookup') yield* names(event);
    yield* capture.add(event);
  }
  yield* capture.finish();
}

function* names({ host, addresses }: Extract<TraceEvent, { kind: 'lookup' }>): Generator<Uint8Array> {
  if (addresses.includes(host)) return;
  for (const address of addresses) yield nameResolution(addressBytes(address), host);
}
