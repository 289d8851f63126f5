/** What a check of the diagnoser runs in, when it is run alone. */
import { Resolver } from 'node:dns/promises';
import type { CheckResult } from '../../src-main/contract/diagnosis.ts';
import type { ServerSettings } from '../../src-main/contract/server.ts';
import type { WireEvent } from '../../src-main/contract/trace.ts';
import type { Answer, Check, CheckContext, Target } from '../../src-main/diagnose/check.ts';

interface RecordedContext extends CheckContext {
  /** The events of each session, in the order in which they began. */
  readonly sessions: readonly (readonly WireEvent[])[];
}

/** `outcomes` are what earlier checks came to. */
export function checkContext(
  target: Partial<Target>,
  outcomes: Readonly<Record<string, CheckResult['status'] | Partial<CheckResult>>> = {},
): RecordedContext {
  const sessions: WireEvent[][] = [];
  return {
    target: { allowSend: false, ...target },
    timeouts: { connect: 3_000, greeting: 3_000, tls: 3_000, reply: 3_000, quit: 500 },
    signal: new AbortController().signal,
    resolver: new Resolver(),
    thorough: false,
    tap: () => {
      const events: WireEvent[] = [];
      sessions.push(events);
      return (event) => events.push(event);
    },
    outcome: (id) => {
      const found = outcomes[id];
      if (found === undefined) return undefined;
      const known = typeof found === 'string' ? { status: found } : found;
      return {
        id,
        group: 'reach',
        status: 'pass',
        evidence: {},
        findings: [],
        seconds: 0,
        sessions: [],
        ...known,
      };
    },
    sessions,
  };
}

/** Settings to reach a fake server. */
export const settingsOf = (
  { host, port }: { readonly host: string; readonly port: number },
  more: Partial<ServerSettings> = {},
): ServerSettings => ({ host, port, security: 'none', heloName: 'client.test', ...more });

/** Runs one check against a target. Throws where it has nothing to ask. */
export async function answerOf(
  check: Check,
  target: Partial<Target>,
  outcomes: Parameters<typeof checkContext>[1] = {},
): Promise<Answer> {
  const answer = await check.run(checkContext(target, outcomes));
  if (answer === undefined) throw new Error(`${check.id} had nothing to ask.`);
  return answer;
}
