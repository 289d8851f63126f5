/** Does the domain say who may send for it, in a way receivers can follow (RFC 7208)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import { conclude } from '../conclude.ts';
import { texts } from '../dns/records.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { problemEvidence, shownRecord } from '../domain/record-problem.ts';
import { isSpf, looksLikeSpf, parseSpf } from '../domain/spf-record.ts';
import { judgeSenders } from '../domain/spf-senders.ts';
import { LOOKUP_LIMIT, type SpfSurvey, surveySpf, VOID_LIMIT } from '../domain/spf-survey.ts';

export const domainSpf = domainCheck('domain.spf', async (inquiry) => {
  const { domain, dns } = inquiry;
  const found = texts(await dns.ask(domain, 'TXT'));
  const records = found.filter(isSpf);
  const [record] = records;
  if (record === undefined) {
    const near = found.find(looksLikeSpf);
    const { problem } = parseSpf(near ?? '');
    return near !== undefined && problem
      ? { status: 'fail', cause: 'spf-syntax', evidence: { domain, ...problemEvidence(near, problem) } }
      : { status: 'fail', cause: 'spf-missing', evidence: { domain } };
  }
  if (records.length > 1)
    return {
      status: 'fail',
      cause: 'spf-multiple',
      evidence: { domain, records: records.map(shownRecord) },
    };
  const survey = await surveySpf(dns, domain, record);
  const senders = await judgeSenders(inquiry);
  const evidence: Evidence = {
    domain,
    record: shownRecord(record),
    lookups: survey.lookups,
    voidLookups: survey.voids.length,
    tree: survey.tree,
    senders: senders.judged.map((one) => ({ ...one })),
  };
  return conclude(evidence, [...faults(survey), ...senders.failures], senders.findings);
});

function faults({ misfits, lookups, voids, open }: SpfSurvey): readonly Finding[] {
  const [misfit] = misfits.filter(({ problem }) => problem.reason !== 'loop');
  const loop = misfits.find(({ problem }) => problem.reason === 'loop');
  const failures: Finding[] = [];
  if (misfit) {
    const evidence = { of: misfit.domain, ...problemEvidence(misfit.record, misfit.problem) };
    failures.push({ cause: 'spf-syntax', evidence });
  }
  if (loop || lookups > LOOKUP_LIMIT) {
    const evidence = {
      limit: LOOKUP_LIMIT,
      ...(loop && { of: loop.domain, ...problemEvidence(loop.record, loop.problem) }),
    };
    failures.push({ cause: 'spf-too-many-lookups', evidence });
  }
  if (voids.length > VOID_LIMIT)
    failures.push({ cause: 'spf-void-lookups', evidence: { limit: VOID_LIMIT, terms: voids } });
  if (open) failures.push({ cause: 'spf-allows-all', evidence: { open } });
  return failures;
}
