/** One connection that is closed as soon as it stands: who answers at an address and port, and how. */
import { isIP } from 'node:net';
import type { ServerSettings } from '../contract/server.ts';
import { dial } from '../smtp/dial.ts';
import type { CheckContext } from './check.ts';
import { attempt } from './session-request.ts';

/** `type`, so that it can stand in evidence as it is. */
export type Knock = {
  readonly address: string;
  readonly port: number;
  /** `refused`: there is a machine, and no server. `silent`: nothing came back. `unreachable`: no route, says the network. */
  readonly outcome: 'connected' | 'refused' | 'silent' | 'unreachable' | 'failed';
  readonly ms: number;
  /** What the system called the failure. */
  readonly error?: string;
};

/** Throws only bugs and cancellation. @param wait longest, ms */
export async function knock(
  context: CheckContext,
  { host: address, port }: Pick<ServerSettings, 'host' | 'port'>,
  wait: number,
): Promise<Knock> {
  const started = performance.now();
  const told = (outcome: Knock['outcome'], error?: string): Knock => ({
    address,
    port,
    outcome,
    ms: Math.round(performance.now() - started),
    ...(error !== undefined && { error }),
  });
  const server = { host: address, port, security: 'none' } as const;
  const { error } = await attempt(context, { server, timeouts: { connect: wait } }, async (_open, run) => {
    (await dial(run)).destroy();
  });
  if (!error) return told('connected');
  if (error.code === 'port-filtered') return told('silent');
  const { errors, error: one } = error.detail ?? {};
  return told(outcomes[error.code] ?? 'failed', String(errors ?? one ?? error.class));
}

const outcomes: Readonly<Record<string, Knock['outcome']>> = {
  'port-closed': 'refused',
  'host-unreachable': 'unreachable',
};

/** Something at that address is alive. */
export const answered = ({ outcome }: Knock): boolean => outcome === 'connected' || outcome === 'refused';

/** 4 or 6; 0 for a name. */
export const familyOf = ({ address }: Knock): number => isIP(address);
