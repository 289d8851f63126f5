/** A network that swallows packets: two machines with a cable between them, namespaces of the kernel. */
import type { Cause } from '../../../src-main/contract/diagnosis.ts';
import type { SetUp } from '../set-up.ts';

export interface NetworkSetUp extends Pick<SetUp, 'cause' | 'who' | 'check' | 'broken'> {
  /** Of the far machine, whose packets vanish. */
  readonly swallowed: readonly number[];
  /** In place of the far machine's. */
  readonly address?: string;
}

const row = (cause: Cause, broken: string, swallowed: readonly number[], address?: string): NetworkSetUp => ({
  cause,
  who: cause === 'port-closed' ? 'you' : 'network-admin',
  check: 'reach.connect',
  broken,
  swallowed,
  ...(address !== undefined && { address }),
});

const mail = [25, 465, 587, 2525];

export const networks: readonly NetworkSetUp[] = [
  row('port-closed', 'no firewall, and nobody listens', []),
  row('port-filtered', 'a firewall that drops what comes for port 587', [587]),
  row('mail-ports-filtered', 'a provider that drops all mail, and nothing else', mail),
  row('host-unreachable', 'a firewall that drops everything', [...mail, 80, 443]),
  row('host-unreachable', 'an address that nobody has', [], '10.99.0.77'),
  row('host-unreachable', 'an address that no route leads to', [], '192.0.2.1'),
];
