/** The whole lab. README.md is written from it. */
import { certificates } from './broken/certificates.ts';
import { domains } from './broken/domain.ts';
import { envelopes } from './broken/envelope.ts';
import { limits } from './broken/limits.ts';
import { logins } from './broken/login.ts';
import { networks } from './broken/network.ts';
import { reach } from './broken/reach.ts';
import { signed } from './broken/signed.ts';
import { tls } from './broken/tls.ts';
import { transfer } from './broken/transfer.ts';
import { goodDomains } from './healthy/domains.ts';
import { lines } from './healthy/lines.ts';
import { providers } from './healthy/providers.ts';
import { brokenServers, healthyServers } from './servers.ts';
import type { Healthy, SetUp } from './set-up.ts';

type BrokenRow = Pick<SetUp, 'cause' | 'who' | 'check' | 'broken' | 'isFinding'>;
type HealthyRow = Pick<Healthy, 'server' | 'form'>;

/** By group, in the order in which a diagnosis goes. */
export const broken: Readonly<Record<string, readonly BrokenRow[]>> = {
  'Reaching the server': reach,
  'A network that swallows packets': networks,
  TLS: tls,
  Certificates: certificates,
  Login: logins,
  'Envelope and policy': envelopes,
  'Limits and the message': limits,
  Transfer: transfer,
  'Domain records': domains,
  'Signed messages': signed,
  'Real servers': brokenServers,
};

export const healthy: Readonly<Record<string, readonly HealthyRow[]>> = {
  'Real servers': healthyServers,
  'Servers as others speak': providers,
  Lines: lines,
  'Domains and messages': goodDomains,
};
