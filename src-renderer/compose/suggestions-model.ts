/** Addresses written to before, to be offered while a recipient is typed. Pure. */

import { parseMailbox } from '../../src-main/contract/mailbox.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { type Composition, recipientKinds } from './composition.ts';

/** As many as a list can be taken in at a glance. */
const MOST = 8;

/** Those that hold what is typed, newest first, without those the message has already. */
export function suggestAddresses(
  input: string,
  jobs: Iterable<JobView>,
  { recipients }: Pick<Composition, 'recipients'>,
): readonly string[] {
  const typed = input.trim().toLowerCase();
  if (typed === '') return [];
  const taken = new Set(
    recipientKinds.flatMap((kind) =>
      recipients[kind].chips.map((chip) => (chip.ok ? chip.mailbox.address : chip.input).toLowerCase()),
    ),
  );
  const newest = [...jobs].sort((a, b) => b.createdAt - a.createdAt).flatMap((job) => job.recipients);
  const fitting = newest.filter((address) => {
    const known = address.toLowerCase();
    return known.includes(typed) && known !== typed && !taken.has(known);
  });
  return [...new Set(fitting)].slice(0, MOST);
}

/** Which offer Enter takes when none was moved to: the first, but nothing (-1) once the text is an address itself. */
export function firstOffer(input: string): number {
  return parseMailbox(input).ok ? -1 : 0;
}

/** The offer above or below `at` (-1 for none), going round at both ends. */
export function nextOffer(at: number, by: 1 | -1, count: number): number {
  return at < 0 && by < 0 ? count - 1 : (at + by + count) % count;
}
