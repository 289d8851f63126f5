/** The other ports of a host: where mail is usually taken, and one that tells a blocked port from a dead network. */
import type { CheckContext } from './check.ts';
import { answered, type Knock, knock } from './knock.ts';

/** Relay, implicit TLS, submission, and what providers offer beside them. */
const mailPorts: readonly number[] = [25, 465, 587, 2525];
/** The web: what every network lets through. */
const controlPorts: readonly number[] = [443, 80];

/**
 * Knocks at all mail ports at once.
 * @param except the port that is asked about anyway
 * @param wait longest, ms
 */
export function knockMailPorts(
  context: CheckContext,
  host: string,
  except: number,
  wait: number,
): Promise<readonly Knock[]> {
  const ports = mailPorts.filter((port) => port !== except);
  return Promise.all(ports.map((port) => knock(context, { host, port }, wait)));
}

/** Knocks at the ports of the web, and gives back the one that tells more. @param wait longest, ms */
export async function knockControl(context: CheckContext, host: string, wait: number): Promise<Knock> {
  const [secure, clear] = await Promise.all(controlPorts.map((port) => knock(context, { host, port }, wait)));
  if (!secure || !clear) throw new Error('There are two control ports.');
  return answered(secure) || !answered(clear) ? secure : clear;
}
