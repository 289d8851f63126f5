/** Addresses written to before, to be offered while a recipient is typed. Pure. */
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
