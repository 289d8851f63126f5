/** Files named on the command line open in compose; a second start hands its files to the window that is there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { seen } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start, folder, display } = stage();

describe('files on the command line', () => {
  let running: Running;

  beforeAll(async () => {
    for (const name of ['a.pdf', 'b.png', 'später 图.txt'])
      await writeFile(join(folder(), name), `I am ${name}`);
    running = await start({ args: [join(folder(), 'a.pdf'), join(folder(), 'b.png')] });
  });

  const cards = () => running.page.getByRole('region', { name: 'Attachments' }).getByRole('listitem');

  test('open compose with both attached', async () => {
    await cards().filter({ hasText: 'a.pdf' }).waitFor();
    await cards().filter({ hasText: 'b.png' }).waitFor();
  });

  test('of a second start come to the window that is open, relative to where they were named', async () => {
    expect(await secondStart(running, 'später 图.txt')).toBe(0);
    await cards().filter({ hasText: 'später 图' }).waitFor();
    expect(running.app.windows()).toHaveLength(1);
  });

  test('that are folders are refused in plain words', async () => {
    await secondStart(running, folder());
    await seen(running.page, 'is a folder. Folders cannot be sent').waitFor();
  });

  test('that are not there are named', async () => {
    await secondStart(running, 'nobody.txt');
    await seen(running.page, 'nobody.txt was not found').waitFor();
  });
});

/** Starts it once more in the folder, with that argument; answers the exit code. */
async function secondStart(running: Running, argument: string): Promise<number> {
  const second = spawn(running.app.process().spawnfile, [...secondArguments(running), argument], {
    cwd: folder(),
    env: { ...process.env, ...display().env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', LC_ALL: 'C.UTF-8' },
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  return Number(code);
}

/** What the first start was given, without what the test driver put in and without its files. */
function secondArguments({ app }: Running): readonly string[] {
  const given = app.process().spawnargs.slice(1);
  return given.filter(
    (word) =>
      !word.startsWith('--inspect') && !word.startsWith('--remote-debugging') && !/\.(pdf|png)$/.test(word),
  );
}
