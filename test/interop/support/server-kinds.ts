/** Every real server that deliveries and diagnoses are tried at, and how a block of tests is given one. */
import { afterAll, beforeAll } from 'vitest';
import { Collector } from './collector.ts';
import type { MatrixSecurity, RunningServer, ServerKind } from './mail-server.ts';
import { aiosmtpd } from './servers/aiosmtpd.ts';
import { dovecotLmtp } from './servers/dovecot-lmtp.ts';
import { dovecotSubmission } from './servers/dovecot-submission.ts';
import { exim } from './servers/exim.ts';
import { haraka } from './servers/haraka.ts';
import { openSmtpd } from './servers/opensmtpd.ts';
import { postfix } from './servers/postfix.ts';

export const serverKinds: readonly ServerKind[] = [
  postfix,
  exim,
  openSmtpd,
  aiosmtpd,
  haraka,
  dovecotSubmission,
  dovecotLmtp,
];

/** While the tests of the block run. */
export interface Serving {
  readonly running: RunningServer;
  /** Takes what the server hands on. */
  readonly collector: Collector;
  /** The way to the server. */
  readonly to: (security: MatrixSecurity) => Pick<ServerKind, 'protocol'> & {
    readonly server: ReturnType<RunningServer['server']>;
  };
}

/** Starts the server before the tests of the present block, and stops it after them. */
export function serving(kind: ServerKind): Serving {
  let collector: Collector;
  let running: RunningServer;
  beforeAll(async () => {
    collector = await Collector.start();
    running = await kind.start(collector.port);
  });
  afterAll(async () => {
    await running?.stop();
    await collector.stop();
  });
  return {
    get running() {
      return running;
    },
    get collector() {
      return collector;
    },
    to: (security) => ({
      server: running.server(security),
      ...(kind.protocol && { protocol: kind.protocol }),
    }),
  };
}
