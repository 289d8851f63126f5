/** Where a failed send is looked into first, and what is asked for then. Pure. */
import { type CheckGroup, checkGroups } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisInput } from '../../src-main/contract/diagnosis-run.ts';
import type { Failure, FailureClass, Phase } from '../../src-main/contract/failure.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';

const groupOfPhase: Readonly<Record<Phase, CheckGroup>> = {
  connect: 'reach',
  greeting: 'reach',
  ehlo: 'reach',
  starttls: 'tls',
  tls: 'tls',
  auth: 'auth',
  mail: 'envelope',
  rcpt: 'envelope',
  data: 'envelope',
  body: 'transfer',
  final: 'transfer',
  quit: 'reach',
};

/** What these say holds wherever they were seen. */
const groupOfClass: Readonly<Partial<Record<FailureClass, CheckGroup>>> = {
  dns: 'reach',
  tls: 'tls',
  auth: 'auth',
  sender: 'envelope',
  recipient: 'envelope',
  size: 'limits',
  input: 'message',
  file: 'message',
};

/** The checks of the step that failed. */
export function groupOf({
  phase,
  class: kind,
  reply,
}: Pick<Failure, 'phase' | 'class' | 'reply'>): CheckGroup {
  const group = groupOfClass[kind] ?? groupOfPhase[phase];
  // A message that the server read to its end and refused did arrive: it is the message that is looked at.
  return group === 'transfer' && reply !== undefined ? 'message' : group;
}

/** The transfer takes minutes, so it is tried where it failed alone. Undefined where the send did not fail. */
export function inputOfSend({ id, accountId, state }: JobView): DiagnosisInput | undefined {
  if (state.kind !== 'failed') return undefined;
  const first = groupOf(state.failure);
  const groups = checkGroups.filter((group) => group !== 'transfer' || group === first);
  return { accountId, jobId: id, first, groups, allowSend: false };
}
