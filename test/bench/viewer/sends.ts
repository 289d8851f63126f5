/** What the window, the trace and the body keeper cost the send of a large file. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from '../support/table.ts';
import type { Setting } from './main.ts';
import { alone, inWindow } from './senders.ts';
import { startServer } from './server.ts';

const MIB = 1024 * 1024;
const SIZE = 512;

export async function measureSends(setting: Setting): Promise<readonly Part[]> {
  const file = join(setting.folder, 'large.bin');
  const handle = await open(file, 'w');
  await handle.truncate(SIZE * MIB);
  await handle.close();
  const server = await startServer({ lines: 1 });
  const message = { recipients: ['ben@example.org'], files: [file] };
  const without: number[] = [];
  const inside: number[] = [];
  for (let round = 0; round < (setting.quick ? 3 : 7); round += 1) {
    without.push((await alone(server, message)).seconds);
    await inWindow(setting, server, message, async ({ send }) => {
      inside.push((await send()).seconds);
    });
  }
  server.close();
  const row = (name: string, seconds: readonly number[]) => [
    name,
    median(seconds).toFixed(2),
    (SIZE / median(seconds)).toFixed(0),
    Math.min(...seconds).toFixed(2),
  ];
  return [
    {
      title: `A file of ${SIZE} MiB, with the window, its trace and what it keeps of the message`,
      head: ['', 'seconds', 'MiB/s', 'fastest'],
      rows: [row('without', without), row('with', inside)],
      goals: [
        {
          what: 'the send is slower by',
          actual: 100 * (median(inside) / median(without) - 1),
          limit: { atMost: 5 },
          unit: ' %',
        },
      ],
    },
  ];
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
