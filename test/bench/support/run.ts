/** Starts a measured program beside a fresh sink, and gathers what both of them tell. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { SinkOptions, Taken } from '../programs/sink.ts';
import type { Done, Task } from './task.ts';

/** Where the programs are. */
export interface Places {
  /** Bundled ones. */
  readonly built: string;
  /** This folder. */
  readonly sources: string;
}

/** A program that is measured. */
export interface Sender {
  readonly name: string;
  /** To run in the shell's stead; the task follows as its last argument. */
  readonly command: (places: Places) => readonly [file: string, ...args: string[]];
  readonly task?: Partial<Task>;
  /** Measured once: it takes many times as long as the others. */
  readonly slow?: boolean;
}

export type Job = Omit<Task, 'port'> & {
  readonly sink?: Partial<SinkOptions>;
  /** Round trip between both, ms. */
  readonly trip?: number;
};

export interface Result extends Done {
  /** Of the connection that ended last. */
  readonly taken: Taken;
}

/** A program that never ends is no result, ms. */
const LONGEST = 300_000;

/** Runs it once. Throws when it fails, or has not delivered what was asked. */
export async function runOnce(places: Places, sender: Sender, job: Job): Promise<Result> {
  const { sink: special, trip, ...rest } = job;
  const task = { ...rest, ...sender.task };
  const options: SinkOptions = { chunking: true, warmUp: task.warmUp, ...special };
  const sink = await serve([join(places.built, 'sink.js'), JSON.stringify(options)]);
  const way =
    trip === undefined ? undefined : await serve([join(places.built, 'delay.js'), `${sink.port}`, `${trip}`]);
  try {
    const [file, ...args] = sender.command(places);
    const whole: Task = { ...task, port: (way ?? sink).port };
    const { stdout } = await promisify(execFile)(file, [...args, JSON.stringify(whole)], {
      timeout: LONGEST,
    });
    const done: Done = JSON.parse(stdout);
    const reports = await sink.lines(done.sessions);
    const taken: Taken = JSON.parse(reports.at(-1) ?? '');
    const expected = task.kind === 'many' ? task.warmUp + task.messages : 1;
    if (task.kind !== 'trips' && taken.messages !== expected) {
      throw new Error(`${sender.name}: ${taken.messages} of ${expected} messages arrived.`);
    }
    return { ...done, taken };
  } finally {
    await way?.stop();
    await sink.stop();
  }
}

interface Served {
  readonly port: number;
  /** Waits for so many lines after the first. */
  readonly lines: (count: number) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

async function serve(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  return {
    port,
    lines: async (count) => {
      const all: string[] = [];
      while (all.length < count) {
        const line = await lines.next();
        if (line.done) throw new Error('The server ended before the client did.');
        all.push(line.value);
      }
      return all;
    },
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
