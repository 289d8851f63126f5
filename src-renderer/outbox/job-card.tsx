/** A send as it stands: under way, or how it ended. The outcome is told to screen readers, once. */
import type { JobView } from '../../src-main/contract/send-job.ts';
import { Announcement } from '../ui/announcement.tsx';
import { isUnderWay } from './job-model.ts';
import { JobVerdict } from './job-verdict.tsx';
import { SendingCard } from './sending-card.tsx';
import { useJobVerdict } from './use-job-verdict.ts';

export function JobCard({ job }: { readonly job: JobView }) {
  const verdict = useJobVerdict(job);
  return (
    <div>
      <Announcement text={verdict?.headline ?? ''} />
      {isUnderWay(job) ? <SendingCard key={job.sessionId ?? job.id} job={job} /> : <JobVerdict job={job} />}
    </div>
  );
}
