/** Times and sizes of the transfer lab; tests make them small. */
import type { Security } from '../../contract/server.ts';

export interface LabSettings {
  /** How long nothing may move before it counts as a stall, ms. */
  readonly patience: number;
  /** The same where many probes are made, at least, ms. */
  readonly leastPatience: number;
  /** The whole lab, ms; what is known by then is told. */
  readonly total: number;
  /** One probe, ms. */
  readonly longest: number;
  /** Of the message that is sent where there is none to try, bytes. */
  readonly size: number;
  /** Of a probe that fits into one segment on every path, header included (RFC 879: 536 bytes). */
  readonly small: number;
  /** Of a message of some full segments, bytes. */
  readonly segments: number;
  /** What is handed to the socket at a time, bytes. */
  readonly writeSize: number;
  /** Writes that fit into one segment on every path, bytes. */
  readonly smallWrite: number;
  /** Largest chunk of BDAT, bytes: that of the engine. */
  readonly chunkSize: number;
  /** The chunks it is compared with, bytes. */
  readonly smallChunk: number;
  /** A final reply that takes longer is slow, ms. */
  readonly slowReply: number;
  /** Where the same host may take mail as well. */
  readonly otherPorts: readonly { readonly port: number; readonly security: Security }[];
}

/** As people meet the lab. */
export const labSettings: LabSettings = {
  patience: 10_000,
  leastPatience: 2_000,
  total: 720_000,
  longest: 300_000,
  size: 262_144,
  small: 400,
  segments: 20_480,
  writeSize: 16_384,
  smallWrite: 512,
  chunkSize: 1_048_576,
  smallChunk: 4_096,
  slowReply: 15_000,
  otherPorts: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
    { port: 2525, security: 'starttls' },
    { port: 25, security: 'starttls-if-offered' },
  ],
};
