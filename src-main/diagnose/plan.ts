/** Which checks there are, in the order in which they run and are told. */
import type { CheckGroup } from '../contract/diagnosis.ts';
import type { Check } from './check.ts';
import { reachConnect } from './checks/reach-connect.ts';
import { reachDns } from './checks/reach-dns.ts';

export const plan: readonly Check[] = [reachDns, reachConnect];

/** Groups one after another; each row beside the others, since it asks other machines than they do. */
export const rows: readonly (readonly CheckGroup[])[] = [
  ['reach', 'tls', 'auth', 'envelope', 'limits', 'transfer'],
  ['domain'],
  ['message'],
];
