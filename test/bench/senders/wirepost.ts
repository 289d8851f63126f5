/** Wirepost's composer and engine. Arguments as in `task.ts`. */
import { readFileSync } from 'node:fs';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { fileSource, lookAt } from '../../../src-main/outbox/file.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { Mailer } from '../../../src-main/smtp/mailer.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';
import { createTraceLog } from '../../../src-main/trace/trace-log.ts';
import { address, recipientsOf, report, task } from '../task.ts';

const { port, messages, recipients, file, ca, options } = task;
const traces = createTraceLog({ session: () => undefined, event: () => undefined });
const tap: (event: WireEvent) => void = options.includes('traced')
  ? traces.begin('', 'send').tap
  : () => undefined;
const request: SessionRequest = {
  server: {
    host: '127.0.0.1',
    port,
    security: ca === undefined ? 'none' : 'tls',
    ...(ca !== undefined && { ca: readFileSync(ca, 'utf8'), servername: 'localhost' }),
    heloName: 'bench.test',
  },
  tap,
};

const looked = file === undefined ? undefined : await lookAt(file);
if (looked?.ok === false) throw new Error(`${file} is ${looked.reason}.`);
const attachments = looked === undefined ? [] : [fileSource(looked.file)];

const one = (subject: string) => {
  const message = composeMessage({
    from: { address },
    to: recipientsOf(recipients).map((to) => ({ address: to })),
    cc: [],
    bcc: [],
    subject,
    text: 'Hello\r\n',
    attachments,
  });
  const chunking = options.includes('data') ? ('off' as const) : ('auto' as const);
  return { envelope: message.envelope, message, chunking };
};

await report(async (laps) => {
  if (options.includes('alone')) {
    await deliver({ ...request, ...one('alone') });
    return laps();
  }
  const mailer = new Mailer(request);
  if (options.includes('first')) await mailer.send(one('first')).then(laps);
  const underWay: Promise<unknown>[] = [];
  for (let n = 0; n < messages; n += 1) {
    underWay.push(mailer.send(one(`message ${n}`)));
    // As the command line does: a bound on what is made ready ahead.
    if (underWay.length >= 64) await underWay.shift();
  }
  await Promise.all(underWay);
  laps();
  await mailer.close();
});
