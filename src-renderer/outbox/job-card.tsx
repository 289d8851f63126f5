/** A send as it stands: under way, or how it ended. Changes are told to screen readers. */
import type { JobView } from '../../src-main/contract/send-job.ts';
import { isUnderWay } from './job-model.ts';
import { JobVerdict } from './job-verdict.tsx';
import { SendingCard } from './sending-card.tsx';

export function JobCard({ job }: { readonly job: JobView }) {
  return (
    <div aria-live="polite">
      {isUnderWay(job) ? <SendingCard key={job.sessionId ?? job.id} job={job} /> : <JobVerdict job={job} />}
    </div>
  );
}
