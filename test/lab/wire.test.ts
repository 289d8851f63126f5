/** Servers that are broken in one way each: from the name to the envelope, and the message's form. */
import { describe } from 'vitest';
import { reasonToSkipDns } from '../support/name-server.ts';
import { certificates } from './broken/certificates.ts';
import { envelopes } from './broken/envelope.ts';
import { limits } from './broken/limits.ts';
import { logins, loginZones } from './broken/login.ts';
import { reach, reachZones } from './broken/reach.ts';
import { tls } from './broken/tls.ts';
import { reasonToSkipPorts } from './loopback.ts';
import { breakEach } from './run.ts';
import { useWorld } from './stage.ts';

const reason = reasonToSkipDns() ?? (await reasonToSkipPorts());

describe.skipIf(reason !== undefined)(`a broken server${reason === undefined ? '' : `: ${reason}`}`, () => {
  const world = useWorld(async () => ({ ...reachZones, ...loginZones }), reason === undefined);
  for (const setUps of [reach, tls, certificates, logins, envelopes, limits]) breakEach(setUps, world);
});
