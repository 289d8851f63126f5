/** Runs one check against a target, as the runner does. */
import { Resolver } from 'node:dns/promises';
import type { CheckResult } from '../../../../src-main/contract/diagnosis.ts';
import type { Answer, Check, Target } from '../../../../src-main/diagnose/check.ts';

export interface Circumstances {
  /** `HOST:PORT`; default a port where nobody answers. */
  readonly dnsServer?: string;
  readonly outcomes?: Readonly<Record<string, CheckResult>>;
  readonly signal?: AbortSignal;
}

export async function run(
  check: Check,
  target: Partial<Target>,
  { dnsServer = '127.0.0.1:9', outcomes = {}, signal }: Circumstances = {},
): Promise<Answer> {
  const answer = await runOrNot(check, target, { dnsServer, outcomes, ...(signal && { signal }) });
  if (!answer) throw new Error(`${check.id} had nothing to ask`);
  return answer;
}

export function runOrNot(
  check: Check,
  target: Partial<Target>,
  { dnsServer = '127.0.0.1:9', outcomes = {}, signal }: Circumstances = {},
): Promise<Answer | undefined> {
  const resolver = new Resolver();
  resolver.setServers([dnsServer]);
  return check.run({
    target: { allowSend: false, ...target },
    timeouts: {},
    signal: signal ?? AbortSignal.timeout(check.limit),
    resolver,
    tap: () => () => undefined,
    outcome: (id) => outcomes[id],
  });
}
