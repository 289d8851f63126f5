/** Domains and messages that are broken in one way each, and ones in order. */
import { afterAll, beforeAll, describe } from 'vitest';
import { mintCertificate } from '../support/certs.ts';
import { reasonToSkipDns } from '../support/name-server.ts';
import { domains } from './broken/domain.ts';
import { signed } from './broken/signed.ts';
import { goodDomains, goodPolicies, goodZones } from './healthy/domains.ts';
import { reasonToSkipPorts } from './loopback.ts';
import { reverseZones, serveMailHosts, servePolicies } from './records.ts';
import { breakEach, raiseNoAlarm } from './run.ts';
import { useWorld } from './stage.ts';

const reason = reasonToSkipDns() ?? (await reasonToSkipPorts());
const rows = [...domains, ...signed];

describe.skipIf(reason !== undefined)(`a domain${reason === undefined ? '' : `: ${reason}`}`, () => {
  const running: AsyncDisposable[] = [];
  const world = useWorld(async (authority) => {
    const mx = await mintCertificate({ issuer: authority, names: ['mail.of-the-lab.test'] });
    const zones = {
      ...reverseZones,
      ...goodZones(mx),
      ...Object.fromEntries(rows.map(({ domain, zone }) => [domain, zone(mx)])),
    };
    const told = rows.flatMap(({ domain, policy }) => (policy === undefined ? [] : [[domain, policy]]));
    const policies = { ...goodPolicies, ...Object.fromEntries(told) };
    running.push(await serveMailHosts(mx, authority));
    running.push(await servePolicies(authority, Object.keys(zones), policies));
    return zones;
  }, reason === undefined);
  // As for OpenSSL: the authority of the lab is one of the system's.
  beforeAll(() => {
    if (reason === undefined) process.env.SSL_CERT_FILE = world().caFile;
  });
  afterAll(async () => {
    for (const each of running) await each[Symbol.asyncDispose]();
  });
  breakEach(rows, world);
  raiseNoAlarm(goodDomains, world);
});
