/** Which checks there are, in the order in which they run and are told. */
import type { CheckGroup } from '../contract/diagnosis.ts';
import type { Check } from './check.ts';
import { domainAddresses } from './checks/domain-addresses.ts';
import { domainBimi } from './checks/domain-bimi.ts';
import { domainCaa } from './checks/domain-caa.ts';
import { domainDane } from './checks/domain-dane.ts';
import { domainDkim } from './checks/domain-dkim.ts';
import { domainDmarc } from './checks/domain-dmarc.ts';
import { domainMtaSts } from './checks/domain-mta-sts.ts';
import { domainMx } from './checks/domain-mx.ts';
import { domainPtr } from './checks/domain-ptr.ts';
import { domainSpf } from './checks/domain-spf.ts';
import { domainTlsRpt } from './checks/domain-tls-rpt.ts';
import { reachConnect } from './checks/reach-connect.ts';
import { reachDns } from './checks/reach-dns.ts';
import { reachGreeting } from './checks/reach-greeting.ts';
import { reachMiddlebox } from './checks/reach-middlebox.ts';
import { reachPorts } from './checks/reach-ports.ts';
import { transferLab } from './checks/transfer-lab.ts';

export const plan: readonly Check[] = [
  // The way to the server.
  reachDns,
  reachConnect,
  reachGreeting,
  reachMiddlebox,
  reachPorts,

  // A message on its way.
  transferLab,

  // Records of a domain.
  domainMx,
  domainAddresses,
  domainPtr,
  domainSpf,
  domainDkim,
  domainDmarc,
  domainMtaSts,
  domainTlsRpt,
  domainDane,
  domainBimi,
  domainCaa,
];

/** Groups one after another; each row beside the others, since it asks other machines than they do. */
export const rows: readonly (readonly CheckGroup[])[] = [
  ['reach', 'tls', 'auth', 'envelope', 'limits', 'transfer'],
  ['domain'],
  ['message'],
];
