/** The viewer's bench: measures, prints, and judges. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolveElectron } from '../../../build/electron/resolve.mjs';
import { type Display, startDisplay } from '../../e2e/support/display.ts';
import { writePage } from '../support/page.ts';
import { isMet, type Part, partText } from '../support/table.ts';
import { measureKept } from './kept.ts';
import { measureLive } from './live.ts';
import { measureSends } from './sends.ts';
import { measureViews } from './views.ts';

export interface Setting {
  readonly display: Display;
  /** Empty at the start of each part. */
  readonly folder: string;
  /** Smaller, and fewer rounds. */
  readonly quick: boolean;
}

const parts = {
  kept: measureKept,
  live: measureLive,
  sends: measureSends,
  views: measureViews,
} satisfies Readonly<Record<string, (setting: Setting) => Promise<readonly Part[]>>>;
const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);

/** Answers the exit code: 1 when a goal was missed. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
    },
  });
  const { quick } = values;
  const { version } = await resolveElectron(() => undefined);
  const display = await startDisplay();
  const texts: string[] = [];
  let missed = 0;
  try {
    for (const name of values.only.filter(isPart)) {
      const folder = await mkdtemp(join(tmpdir(), 'wirepost-viewer-'));
      try {
        const [load = 0] = loadavg();
        for (const part of await parts[name]({ display, folder, quick })) {
          const text = partText({ ...part, title: `${part.title} (load ${load.toFixed(1)} before)` });
          process.stdout.write(`${text}\n`);
          texts.push(text);
          missed += part.goals.filter((goal) => !isMet(goal)).length;
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
  } finally {
    await display.stop();
  }
  process.stdout.write(missed === 0 ? 'Every goal is met.\n' : `Goals missed: ${missed}\n`);
  if (values.write) {
    const how = `Electron ${version}${quick ? ', with --quick' : ''}. The load is that of other work on the machine`;
    await writePage(join(import.meta.dirname, '..'), 'viewer', how, texts);
  }
  return missed === 0 ? 0 : 1;
}
