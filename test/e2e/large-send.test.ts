/** A gibibyte of attachments through the real application: little memory, a window that stays quick, no byte lost. */
import { open, readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSink } from '../support/sink.ts';
import { watchFrames } from './support/frames.ts';
import { addAccount, chooseSender, goTo, send, traceLines, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start, folder } = stage();
const mebibyte = 1024 ** 2;

test('a gibibyte grows the main process by less than 80 MiB and keeps the window quick', async () => {
  const sink = await startSink();
  const file = join(folder(), 'large.bin');
  const handle = await open(file, 'w');
  await handle.truncate(1024 * mebibyte);
  await handle.close();
  const running = await start({ args: [file] });
  const { page } = running;
  await addAccount(page, {
    address: 'ada@example.com',
    host: sink.host,
    port: sink.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(page, 'Compose');
  await write(page, { to: 'ben@example.org', subject: 'Large', text: 'See the file.' });
  await chooseSender(page, 'ada@example.com');

  // The server stands for another machine: it must not take the processor from the window.
  setPriority(constants.priority.PRIORITY_LOW);
  const before = await memory(running);
  const watched = await watchFrames(running.app, page, join(folder(), 'recording.json'));
  await send(page);
  await traceLines(page).waitFor();
  await verdict(page).getByText('SINK1', { exact: true }).waitFor({ timeout: 200_000 });
  const longest = await watched();
  const grown = (await memory(running)).peak - before.now;
  process.stdout.write(
    `1 GiB: main process +${(grown / mebibyte).toFixed(1)} MiB at its peak, longest task ${longest.work.toFixed(0)} ms of work, ${longest.task.toFixed(0)} ms by the clock, longest frame ${longest.frame.toFixed(0)} ms\n`,
  );
  expect(sink.messages[0]).toBeGreaterThan(1.36 * 1024 * mebibyte);
  expect(grown).toBeLessThan(80 * mebibyte);
  // By the clock a frame may have to wait for a processor, which software rendering and other tests want as well.
  expect(longest.work).toBeLessThan(50);
  await sink.close();
});

/** Resident memory of the main process in bytes, as the system counts it: now, and the most there ever was. */
async function memory({ app }: Running): Promise<{ readonly now: number; readonly peak: number }> {
  const status = await readFile(`/proc/${app.process().pid}/status`, 'utf8');
  const field = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: field('VmRSS'), peak: field('VmHWM') };
}
