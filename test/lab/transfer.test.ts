/** Lines and servers on which a message is lost, in one way each. */
import { describe } from 'vitest';
import { reasonToSkipDns } from '../support/name-server.ts';
import { transfer } from './broken/transfer.ts';
import { breakEach } from './run.ts';
import { useWorld } from './stage.ts';

const reason = reasonToSkipDns();

describe.skipIf(reason !== undefined)(
  `a message that is lost${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const world = useWorld(async () => ({}), reason === undefined);
    breakEach(transfer, world);
  },
);
