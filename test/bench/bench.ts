/**
 * Wirepost's engine beside nodemailer, Python's smtplib, curl and a bare writer, in one run: what counts are
 * the ratios. `--quick` runs each once and leaves out the slowest; `--write` keeps the table in README.md.
 */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { mintCertificate } from '../support/certs.ts';
import { type Sender, send, startServer } from './processes.ts';
import type { Result, Task } from './task.ts';

const quick = process.argv.includes('--quick');
const runs = quick ? 1 : 5;
const MIB = 1_048_576;
const LARGE = (quick ? 64 : 256) * MIB;
/** 76 characters and CRLF for every 57 bytes. */
const ENCODED = Math.ceil((LARGE / 57) * 78);
const ROUND_TRIP = 0.1;

const folder = mkdtempSync(join(tmpdir(), 'wirepost-bench-'));
const lines: string[] = [];
const missed: string[] = [];

interface Contestant {
  readonly name: string;
  readonly sender: Sender;
  readonly options?: readonly string[];
}

const withOption = (contestants: readonly Contestant[], option: string): readonly Contestant[] =>
  contestants.map((one) => ({ ...one, options: [...(one.options ?? []), option] }));

/** Median of several runs, the contestants taking turns so that none has the quiet minute for itself. */
async function race(
  contestants: readonly Contestant[],
  task: Omit<Task, 'options'>,
): Promise<Map<string, Result>> {
  const results = new Map<string, Result[]>(contestants.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, sender, options = [] } of contestants) {
      results.get(name)?.push(await send(sender, { ...task, options }));
    }
  }
  return new Map([...results].map(([name, all]) => [name, median(all)]));
}

function median(results: readonly Result[]): Result {
  const sorted = results.toSorted((one, other) => one.seconds - other.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('Nothing was measured.');
  return { ...middle, peak: Math.min(...results.map(({ peak }) => peak)) };
}

function say(line = ''): void {
  lines.push(line);
  process.stdout.write(`${line}\n`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const written = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  say(written(head));
  say(`|${widths.map((width, column) => `${'-'.repeat(width + 1)}${column === 0 ? '-' : ':'}`).join('|')}|`);
  for (const row of rows) say(written(row));
  say();
}

function goal(what: string, value: number, bound: number, least: boolean): void {
  const met = least ? value >= bound : value <= bound;
  say(
    `- ${what}: **${value.toFixed(2)}** (goal: ${least ? 'at least' : 'at most'} ${bound})${met ? '' : ' — missed'}`,
  );
  if (!met) missed.push(what);
}

const of = (results: Map<string, Result>, name: string): Result => {
  const result = results.get(name);
  if (!result) throw new Error(`${name} was not measured.`);
  return result;
};

async function smallMessages(): Promise<void> {
  const messages = 2000;
  const sink = await startServer('sink', ['PIPELINING,CHUNKING']);
  const contestants: readonly Contestant[] = [
    { name: 'Wirepost (BDAT)', sender: 'wirepost' },
    { name: 'Wirepost (DATA)', sender: 'wirepost', options: ['data'] },
    { name: 'Wirepost (DATA, traced)', sender: 'wirepost', options: ['data', 'traced'] },
    { name: 'nodemailer', sender: 'nodemailer' },
    { name: 'smtplib', sender: 'smtplib' },
  ];
  const results = await race(contestants, { port: sink.port, messages, recipients: 1, bytes: 0 });
  await sink.stop();
  const peer = messages / of(results, 'nodemailer').seconds;
  say(`## ${messages} small messages on one connection`);
  say();
  table(
    ['', 'messages/s', 'against nodemailer', 'peak MiB'],
    [...results].map(([name, { seconds, peak }]) => [
      name,
      (messages / seconds).toFixed(0),
      `${(messages / seconds / peer).toFixed(2)}`,
      peak.toFixed(0),
    ]),
  );
  goal('rate against nodemailer, DATA', messages / of(results, 'Wirepost (DATA)').seconds / peer, 4, true);
  goal('rate against nodemailer, BDAT', messages / of(results, 'Wirepost (BDAT)').seconds / peer, 4, true);
  say();
}

async function largeMessage(): Promise<void> {
  const file = join(folder, 'large.bin');
  const piece = randomFillSync(Buffer.alloc(MIB));
  const descriptor = openSync(file, 'w');
  for (let written = 0; written < LARGE; written += MIB) writeSync(descriptor, piece);
  closeSync(descriptor);
  const certificate = await mintCertificate();
  const [key, ca] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  writeFileSync(key, certificate.key);
  writeFileSync(ca, certificate.cert);
  for (const secured of [false, true]) {
    const sink = await startServer('sink', ['PIPELINING,CHUNKING', ...(secured ? [key, ca] : [])]);
    const contestants: readonly Contestant[] = [
      { name: 'bare writer', sender: 'bare' },
      { name: 'Wirepost (BDAT)', sender: 'wirepost' },
      { name: 'Wirepost (DATA)', sender: 'wirepost', options: ['data'] },
      { name: 'nodemailer', sender: 'nodemailer' },
      { name: 'curl (nothing to encode)', sender: 'curl' },
      ...(quick || secured ? [] : [{ name: 'smtplib', sender: 'smtplib' as const }]),
    ];
    const task = {
      port: sink.port,
      messages: 1,
      recipients: 1,
      file,
      bytes: ENCODED,
      ...(secured && { ca }),
    };
    const results = await race(contestants, task);
    await sink.stop();
    const bare = of(results, 'bare writer');
    const peer = of(results, 'nodemailer');
    say(`## One attachment of ${LARGE / MIB} MiB${secured ? ', over TLS' : ''}`);
    say();
    table(
      ['', 'MiB/s of the file', 'against nodemailer', 'bare writer takes', 'peak MiB'],
      [...results].map(([name, { seconds, peak }]) => [
        name,
        (LARGE / MIB / seconds).toFixed(0),
        (peer.seconds / seconds).toFixed(2),
        (bare.seconds / seconds).toFixed(2),
        peak.toFixed(0),
      ]),
    );
    for (const name of ['Wirepost (DATA)', 'Wirepost (BDAT)']) {
      const own = of(results, name);
      if (!secured) goal(`${name}: throughput against nodemailer`, peer.seconds / own.seconds, 5, true);
      goal(
        `${name}: time against the bare writer${secured ? ', TLS' : ''}`,
        own.seconds / bare.seconds,
        2,
        false,
      );
      if (!secured) goal(`${name}: MiB more than the bare writer`, own.peak - bare.peak, 20, false);
    }
    say();
  }
}

async function roundTrips(): Promise<void> {
  const sink = await startServer('sink', ['PIPELINING,CHUNKING']);
  const proxy = await startServer('delay-proxy', [String(sink.port), String((ROUND_TRIP * 1000) / 2)]);
  const contestants: readonly Contestant[] = [
    { name: 'Wirepost (BDAT)', sender: 'wirepost' },
    { name: 'Wirepost (DATA)', sender: 'wirepost', options: ['data'] },
    { name: 'nodemailer', sender: 'nodemailer' },
    { name: 'smtplib', sender: 'smtplib' },
  ];
  const base = { port: proxy.port, bytes: 0 };
  const single = await race(withOption(contestants, 'alone'), { ...base, messages: 1, recipients: 1 });
  const many = await race(withOption(contestants, 'first'), { ...base, messages: 20, recipients: 3 });
  await proxy.stop();
  await sink.stop();
  const whole = ({ seconds }: Result) => seconds / ROUND_TRIP;
  const each = ({ laps: [first = 0, last = 0] }: Result) => (last - first) / ROUND_TRIP / 20;
  say('## Over a line with a round trip of 100 ms');
  say();
  table(
    ['', 'connect to QUIT, round trips', 'each of 20 further messages, 3 recipients'],
    contestants.map(({ name }) => [
      name,
      whole(of(single, name)).toFixed(2),
      each(of(many, name)).toFixed(2),
    ]),
  );
  goal('connect to QUIT, DATA', whole(of(single, 'Wirepost (DATA)')), 5.2, false);
  goal('connect to QUIT, BDAT', whole(of(single, 'Wirepost (BDAT)')), 4.2, false);
  goal('a further message, DATA', each(of(many, 'Wirepost (DATA)')), 1.05, false);
  goal('a further message, BDAT', each(of(many, 'Wirepost (BDAT)')), 0.2, false);
  say();
}

/** Puts the tables between the marks of the README. */
function keep(): void {
  const path = join(import.meta.dirname, '..', '..', 'test', 'bench', 'README.md');
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(/(?<=<!-- results -->\n)/);
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  writeFileSync(path, `${before}\n${lines.join('\n').trimEnd()}\n\n${after}`);
}

try {
  const node = process.version.slice(1);
  const nodemailer = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'node_modules', 'nodemailer', 'package.json'), 'utf8'),
  ).version;
  const first = (program: string) =>
    execFileSync(program, ['--version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ').trim();
  say(
    `${process.platform} ${process.arch}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${node}, nodemailer ${nodemailer}, ${first('python3')}, ${first('curl')}. Medians of ${runs}.`,
  );
  say();
  await smallMessages();
  await largeMessage();
  await roundTrips();
  if (process.argv.includes('--write')) keep();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) {
  process.stderr.write(`Missed: ${missed.join('; ')}\n`);
  process.exitCode = 1;
}
