/** The tables of README.md, which stands in the folder of the bench. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** In the order in which they stand. */
const marks = {
  viewer: '<!-- written by the bench of the viewer -->',
  engine: '<!-- written by the bench -->',
} as const;

/** Puts new tables in place of the last ones of that bench; those of the other one stay. */
export async function writePage(
  folder: string,
  bench: keyof typeof marks,
  how: string,
  texts: readonly string[],
): Promise<void> {
  const path = join(folder, 'README.md');
  const page = await readFile(path, 'utf8');
  const start = page.indexOf(marks[bench]);
  const rest = bench === 'viewer' ? `\n${page.slice(page.indexOf(marks.engine))}` : '';
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const section = `${marks[bench]}\n\n${machine}. ${how}.\n\n${texts.join('\n')}`;
  await writeFile(path, `${page.slice(0, start)}${section}${rest}`);
}
