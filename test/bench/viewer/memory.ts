/** Memory of the application's processes, as the system counts it: what they hold, and the most they ever did. */
import { readFile } from 'node:fs/promises';
import type { ElectronApplication } from 'playwright-core';

/** Resident, MiB. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
  /** Its own, now: without what it shares with other processes, such as the program itself and what it has drawn. */
  readonly own: number;
}

export async function memoryOf(app: ElectronApplication): Promise<{ main: Memory; renderer: Memory }> {
  const pids = await app.evaluate(({ BrowserWindow }) => ({
    main: process.pid,
    renderer: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  }));
  return { main: await resident(pids.main), renderer: await resident(pids.renderer) };
}

async function resident(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { now: field('VmRSS'), peak: field('VmHWM'), own: field('RssAnon') };
}
