/** What is measured, and what must come out. */
import { compare, type Median, resultOf } from './compare.ts';
import type { Ready } from './prepare.ts';
import type { Job, Places, Sender } from './run.ts';
import { bare, bareTrips, byBdat, byData, curl, nodemailer, smtplib, untraced } from './senders.ts';
import type { Part } from './table.ts';

const MIB = 1024 * 1024;
const TRIP = 100;

export type PartName = 'small' | 'large' | 'tls' | 'trips' | 'pieces';

export interface Setting {
  readonly places: Places;
  readonly ready: Ready;
  /** Fewer rounds, and without the peers that take longest. */
  readonly quick: boolean;
}

const job = ({ ready }: Setting, more: Partial<Job>): Job => ({
  kind: 'file',
  tls: false,
  fingerprint: ready.certificate.fingerprint256,
  warmUp: 0,
  messages: 1,
  recipients: 1,
  file: ready.file,
  warmUpFile: '',
  chunking: true,
  trace: true,
  ...more,
});

const row = (result: Median, ...figures: readonly string[]): readonly string[] => [
  result.sender,
  ...figures,
  result.cpu.toFixed(2),
  (result.peak / MIB).toFixed(0),
];

const times = (ratio: number): string => `${ratio.toFixed(2)} x`;

export const parts: Readonly<Record<PartName, (setting: Setting) => Promise<Part>>> = {
  small: async (setting) => {
    const { places, quick } = setting;
    const messages = 2000;
    const senders = [byData, byBdat, nodemailer, ...(quick ? [] : [untraced, smtplib, curl])];
    const results = await compare(
      places,
      senders,
      job(setting, { kind: 'many', warmUp: 2000, messages }),
      quick ? 3 : 5,
    );
    const base = resultOf(results, nodemailer).sinkSeconds;
    return {
      title: '2,000 small messages on one connection, after 2,000 that are not timed',
      head: ['', 'messages/s', 'to nodemailer', 'CPU s', 'peak MiB'],
      rows: results.map((one) =>
        row(one, (messages / one.sinkSeconds).toFixed(0), times(base / one.sinkSeconds)),
      ),
      // With DATA each message waits for one reply: there the way decides, not the sender.
      goals: [byBdat].map((sender) => ({
        what: `${sender.name}: rate to nodemailer's`,
        actual: base / resultOf(results, sender).sinkSeconds,
        limit: { atLeast: 4 },
        unit: ' x',
      })),
    };
  },
  large: (setting) => large(setting, false),
  tls: (setting) => large(setting, true),
  trips: async (setting) => {
    const { places, quick } = setting;
    const messages = 20;
    const senders = [byData, byBdat, bareTrips, nodemailer, ...(quick ? [] : [smtplib, curl])];
    const work = job(setting, { kind: 'trips', messages, recipients: 3, trip: TRIP });
    const results = await compare(places, senders, work, quick ? 3 : 5);
    const trips = (seconds: number) => (seconds * 1000) / TRIP;
    const further = ({ furtherSeconds }: Median) => trips(furtherSeconds) / messages;
    const goal = (what: string, actual: number, atMost: number) => ({
      what,
      actual,
      limit: { atMost },
      unit: '',
    });
    return {
      title: `Round trips of ${TRIP} ms: connect to QUIT's reply, and each of ${messages} further messages with 3 recipients`,
      head: ['', 'to QUIT', 'further', 'CPU s', 'peak MiB'],
      rows: results.map((one) => row(one, trips(one.seconds).toFixed(2), further(one).toFixed(2))),
      goals: [
        goal('DATA, to QUIT', trips(resultOf(results, byData).seconds), 5.2),
        goal('BDAT, to QUIT', trips(resultOf(results, byBdat).seconds), 4.2),
        goal('DATA, a further message', further(resultOf(results, byData)), 1.05),
        goal('BDAT, a further message', further(resultOf(results, byBdat)), 0.2),
      ],
    };
  },
  pieces: async (setting) => {
    const work = job(setting, { kind: 'pieces', messages: 500_000 });
    const results = await compare(setting.places, [byData, byBdat, nodemailer], work, setting.quick ? 1 : 5);
    const base = resultOf(results, nodemailer).seconds;
    return {
      title: 'An attachment that comes in 500,000 pieces of 64 bytes',
      head: ['', 'seconds', 'to nodemailer', 'CPU s', 'peak MiB'],
      rows: results.map((one) => row(one, one.seconds.toFixed(2), times(base / one.seconds))),
      goals: [],
    };
  },
};

/** One message with the file; the bare writer has it encoded already. */
async function large(setting: Setting, tls: boolean): Promise<Part> {
  const { places, ready, quick } = setting;
  const writer = bare(ready.message, ready.warmUp.message);
  const slow: readonly Sender[] = quick ? [] : [smtplib, curl];
  const senders = [byData, ...(quick ? [] : [byBdat]), writer, nodemailer, ...slow];
  const work = job(setting, {
    tls,
    warmUpFile: ready.warmUp.file,
    sink: tls ? { tls: ready.certificateFiles } : {},
  });
  const results = await compare(places, senders, work, quick ? 3 : 5);
  const ours = resultOf(results, byData);
  const least = resultOf(results, writer);
  const base = resultOf(results, nodemailer).seconds;
  const throughput = {
    what: "throughput to nodemailer's",
    actual: base / ours.seconds,
    limit: { atLeast: 5 },
    unit: ' x',
  };
  const memory = {
    what: "peak memory over the bare writer's",
    actual: (ours.peak - least.peak) / MIB,
    limit: { atMost: 20 },
    unit: ' MiB',
  };
  return {
    title: `One attachment of ${ready.size / MIB} MiB, encoding included${tls ? ', over TLS' : ''}`,
    head: ['', 'MiB/s', 'to nodemailer', 'time to bare', 'CPU s', 'peak MiB'],
    rows: results.map((one) =>
      row(
        one,
        (ready.size / MIB / one.seconds).toFixed(0),
        times(base / one.seconds),
        times(one.seconds / least.seconds),
      ),
    ),
    goals: [
      ...(tls ? [] : [throughput, memory]),
      {
        what: "time to the bare writer's",
        actual: ours.seconds / least.seconds,
        limit: { atMost: 2 },
        unit: ' x',
      },
    ],
  };
}
