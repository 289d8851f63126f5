/**
 * The saved trace, `*.wirepost-trace.json`: one object with `format`, always `wirepost-trace`; `version`, which goes up
 * with what older readers would misread; `redacted`, what was replaced or left out before it was saved, when anything
 * was; and `events`, one a line, as `TraceEvent` of the contract has them. A reader skips keys it does not know.
 */
import { TRACE_VERSION, type TraceFile } from '../../contract/trace.ts';
import type { Redaction } from '../../contract/trace-export.ts';
import type { TraceSource } from '../source.ts';

/** The versioned document that can be opened again, written as it is read. */
export async function* jsonOf(
  source: TraceSource,
  { addresses, hosts, body }: Redaction,
): AsyncGenerator<string> {
  const redacted = Object.entries({ addresses, hosts, body }).flatMap(([name, is]) => (is ? [name] : []));
  const about: Omit<TraceFile, 'events'> = { format: 'wirepost-trace', version: TRACE_VERSION };
  const head = JSON.stringify({ ...about, ...(redacted.length > 0 && { redacted }) });
  yield `${head.slice(0, -1)},"events":[`;
  let separator = '\n';
  for await (const event of source.events()) {
    yield `${separator}${JSON.stringify(event)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
