/** Wireshark's command line, which knows every kind of capture: the only program that is started from here. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ImportError } from '../import-error.ts';
import type { Reading } from '../intake.ts';

/** So long without a word from it, ms, and it is given up. */
const LONGEST_SILENCE = 60_000;
/** No packet is longer, characters of a line. */
const LONGEST_LINE = 4_194_304;

/** The lines of its output for these arguments, as they come. @throws ImportError */
export async function* tsharkLines(
  args: readonly string[],
  signal: Reading['signal'],
): AsyncGenerator<readonly string[]> {
  const child = await started(args);
  const stop = (): void => {
    child.kill();
  };
  const silence = setTimeout(stop, LONGEST_SILENCE);
  signal.addEventListener('abort', stop);
  const ended = once(child, 'close');
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(0, 4096);
  });
  try {
    let begun = '';
    let any = false;
    child.stdout?.setEncoding('utf8');
    for await (const text of child.stdout ?? []) {
      silence.refresh();
      const lines = `${begun}${text}`.split('\n');
      begun = lines.pop() ?? '';
      any ||= lines.length > 0;
      if (begun.length > LONGEST_LINE) throw new ImportError({ code: 'unknown-format' });
      yield lines;
    }
    const [code] = await ended;
    // A capture that was cut short is read up to there.
    if (code !== 0 && !any) throw new ImportError({ code: 'tshark-failed', said: complaintOf(said) });
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
    stop();
  }
}

async function started(args: readonly string[]): Promise<ChildProcess> {
  for (const program of programs()) {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...process.env, LC_ALL: 'C' },
    });
    try {
      await once(child, 'spawn');
      return child;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new ImportError({
    code: 'tshark-missing',
    system: process.platform === 'win32' ? 'windows' : 'linux',
  });
}

/** On Windows it is in no search path. */
function programs(): readonly string[] {
  if (process.platform !== 'win32') return ['tshark'];
  const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)']];
  const installed = folders.flatMap((folder) => (folder === undefined ? [] : [join(folder, 'Wireshark')]));
  return ['tshark.exe', ...installed.map((folder) => join(folder, 'tshark.exe'))];
}

function complaintOf(said: string): string {
  const lines = said.split('\n').filter((line) => line !== '' && !line.startsWith('Running as user'));
  return (lines[0] ?? '').replace(/^tshark: /, '').replace(/ "[^"]*"/, '');
}
