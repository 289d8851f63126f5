/** Opens the sessions that standard input asks for, in turn, and prints what came of each. Run by Node and by Electron. */
import { text } from 'node:stream/consumers';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { probe } from '../../../src-main/smtp/deliver.ts';
import { toFailure } from '../../../src-main/smtp/error.ts';
import type { SessionRequest } from '../../../src-main/smtp/request.ts';

const requests: SessionRequest[] = JSON.parse(await text(process.stdin));
const told: unknown[] = [];
for (const request of requests) {
  const events: WireEvent[] = [];
  const result = await probe({ ...request, tap: (event) => events.push(event) }).then(
    ({ tls }) => ({ tls }),
    (error: unknown) => ({ failure: toFailure(error, 'tls') }),
  );
  told.push({ ...result, events });
}
process.stdout.write(JSON.stringify({ runtime: process.versions.electron ?? 'node', told }));
