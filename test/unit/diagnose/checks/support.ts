/** Runs one check with the name server of a test. */
import { Resolver } from 'node:dns/promises';
import type { Answer, Check, Target } from '../../../../src-main/diagnose/check.ts';
import { checkContext } from '../../../support/check-context.ts';

interface Circumstances {
  /** `HOST:PORT`; default a port where nobody answers. */
  readonly dnsServer?: string;
  readonly outcomes?: Parameters<typeof checkContext>[1];
}

/** Undefined where it has nothing to ask. */
export function runOrNot(
  check: Check,
  target: Partial<Target>,
  { dnsServer = '127.0.0.1:9', outcomes }: Circumstances = {},
): Promise<Answer | undefined> {
  const resolver = new Resolver();
  resolver.setServers([dnsServer]);
  return check.run({ ...checkContext(target, outcomes), resolver });
}

export async function run(
  check: Check,
  target: Partial<Target>,
  circumstances: Circumstances = {},
): Promise<Answer> {
  const answer = await runOrNot(check, target, circumstances);
  if (!answer) throw new Error(`${check.id} had nothing to ask.`);
  return answer;
}
