/** Rows about a domain: each has one of its own, in order but for the lines named. */
import type { Cause } from '../../src-main/contract/diagnosis.ts';
import type { Minted } from '../support/certs.ts';
import type { Zone } from '../support/name-server.ts';
import { domainWith } from './records.ts';
import { type SetUp, setUp } from './set-up.ts';

interface Records {
  /** In place of those in order that begin with the same two words; `mx` is the certificate of the lab's mail host. */
  readonly lines: readonly string[] | ((mx: Minted) => readonly string[]);
  readonly signing?: Zone['signing'];
  /** In place of the MTA-STS policy; empty where there is none at all. */
  readonly policy?: string;
  /** Text of a message of the domain. */
  readonly message?: (domain: string) => string | Promise<string>;
  /** Of the document, for mail that goes out by a server. */
  readonly server?: object;
  /** Of the document, where the envelope's sender is another than the message's. */
  readonly sender?: string;
}

export interface DomainSetUp extends SetUp {
  readonly domain: string;
  readonly policy?: string;
  readonly zone: (mx: Minted) => Zone;
}

type More = Partial<Pick<SetUp, 'who' | 'isFinding' | 'besides'>>;

export function domainSetUp(
  cause: Cause,
  check: string,
  domain: string,
  broken: string,
  { lines, signing, policy, message, server, sender }: Records,
  { who = 'server-admin', ...more }: More = {},
): DomainSetUp {
  const build: SetUp['build'] = async (stage) => ({
    domain,
    dnsServer: stage.world.dnsServer,
    ...(server && { server, checks: ['domain'] }),
    ...(sender !== undefined && { envelope: { from: sender } }),
    ...(message && { message: { raw: await stage.file(await message(domain)) } }),
  });
  return {
    ...setUp(cause, who, check, broken, build, more),
    domain,
    ...(policy !== undefined && { policy }),
    zone: (mx) => domainWith(typeof lines === 'function' ? lines(mx) : lines, signing),
  };
}
