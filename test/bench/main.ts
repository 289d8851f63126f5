/** The bench: checks that every sender delivers, measures, prints, and judges. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { writePage } from './support/page.ts';
import { type PartName, parts } from './support/parts.ts';
import { prepare } from './support/prepare.ts';
import type { Places } from './support/run.ts';
import { bare, byBdat, byData, curl, nodemailer, smtplib } from './support/senders.ts';
import { isMet, partText } from './support/table.ts';
import { verify } from './support/verify.ts';

const MIB = 1024 * 1024;

/** Answers the exit code: 1 when a goal was missed. */
export async function main(args: readonly string[], places: Places): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  });
  const { quick } = values;
  await verifyAll(places);
  const [load = 0] = loadavg();
  const ready = await prepare(256 * MIB);
  const texts: string[] = [];
  let missed = 0;
  try {
    for (const name of values.only?.filter(isPart) ?? names) {
      const part = await parts[name]({ places, ready, quick });
      const text = partText(part);
      process.stdout.write(`${text}\n`);
      texts.push(text);
      missed += part.goals.filter((goal) => !isMet(goal)).length;
    }
  } finally {
    await ready.remove();
  }
  process.stdout.write(missed === 0 ? 'Every goal is met.\n' : `Goals missed: ${missed}\n`);
  if (values.write) {
    const how = `${quick ? 'With --quick; others' : 'Others'} kept ${load.toFixed(1)} processes busy at the start`;
    await writePage(places.sources, 'engine', how, texts);
  }
  return missed === 0 ? 0 : 1;
}

const names: readonly PartName[] = ['small', 'large', 'tls', 'trips', 'pieces'];
const isPart = (name: string): name is PartName => names.some((one) => one === name);

async function verifyAll(places: Places): Promise<void> {
  const small = await prepare(8 * MIB + 1);
  try {
    await verify(places, [byData, byBdat, nodemailer, smtplib, curl, bare(small.message)], small, {
      kind: 'file',
      tls: false,
      fingerprint: '',
      warmUp: 0,
      messages: 1,
      recipients: 1,
      file: small.file,
      warmUpFile: '',
      chunking: true,
      trace: true,
    });
  } finally {
    await small.remove();
  }
}
