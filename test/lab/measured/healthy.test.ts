/** What works raises no alarm, and is known within seconds. Real servers stand in `servers.test.ts`. */
import { describe } from 'vitest';
import { reasonToSkipDns } from '../../support/name-server.ts';
import { lines } from '../healthy/lines.ts';
import { providers } from '../healthy/providers.ts';
import { raiseNoAlarm } from '../run.ts';
import { useWorld } from '../stage.ts';

const reason = reasonToSkipDns();

describe.skipIf(reason !== undefined)(`no alarm${reason === undefined ? '' : `: ${reason}`}`, () => {
  const world = useWorld(async () => ({}), reason === undefined);
  raiseNoAlarm([...providers, ...lines], world);
});
