/** One check: how it stands, and unfolded what it saw. */
import { Button } from '@mantine/core';
import { IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CheckResult, Evidence } from '../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { checkTitle, explainVerdict } from '../explain/diagnosis.ts';
import { isWordKey } from '../explain/translate.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useDiagnoses } from '../state/diagnosis-store.ts';
import { TraceButton } from '../ui/trace-button.tsx';
import { checkAgain } from './actions.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { ProbeCurves } from './probes/probe-curves.tsx';
import { probesIn } from './probes/probe-model.ts';
import type { CheckRow } from './run-model.ts';
import classes from './run-view.module.css';
import { tookWords } from './run-words.ts';
import { StateIcon } from './state-icon.tsx';

interface CheckItemProps {
  readonly row: CheckRow;
  readonly run: DiagnosisRun;
}

export function CheckItem({ row, run }: CheckItemProps) {
  const { result, state } = row;
  const item = useRef<HTMLLIElement>(null);
  const [asked, setAsked] = useState(false);
  // The button that was pressed has gone with what it stood in.
  useEffect(() => {
    if (asked && document.activeElement === document.body)
      item.current?.querySelector<HTMLElement>(`[data-state="${state}"]`)?.focus();
  }, [asked, state]);
  if (result === undefined) {
    return (
      <li ref={item}>
        <div className={classes.row} data-state={state} {...(asked && { tabIndex: -1 })}>
          <span className={classes.turn} />
          <Head row={row} run={run} />
        </div>
        <SeenSoFar row={row} run={run} />
      </li>
    );
  }
  return (
    <li ref={item}>
      <details
        className={classes.check}
        open={asked || (result.status !== 'pass' && probesIn(result.evidence).length > 0)}
      >
        <summary className={classes.row} data-state={state}>
          <IconChevronRight size={14} className={classes.turn} aria-hidden />
          <Head row={row} run={run} />
        </summary>
        <Detail result={result} run={run} onAgain={() => setAsked(true)} />
      </details>
    </li>
  );
}

/** What a check that takes long has seen while it is under way. */
function SeenSoFar({ row, run }: CheckItemProps) {
  const seen = useDiagnoses((state) => state.seen);
  if (row.state !== 'running' || seen?.id !== run.id || seen.check !== row.id) return undefined;
  return (
    <div className={classes.detail}>
      <ProbeCurves evidence={seen.evidence} live />
    </div>
  );
}

function Head({ row: { id, state, result, change }, run }: CheckItemProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const said = result && shortly(result);
  return (
    <>
      <StateIcon state={state} />
      <span className={classes.what}>{checkTitle(id, explain)}</span>
      {change === undefined ? undefined : (
        <span className={classes.change} data-change={change}>
          {t(`changes.${change}`)}
        </span>
      )}
      {said === undefined ? undefined : <span className={classes.said}>{said}</span>}
      {result === undefined || state === 'skipped' ? undefined : (
        <span className={classes.took}>{tookWords(result.seconds, t)}</span>
      )}
    </>
  );

  /** What it came to, in one line; nothing where the mark says it all. */
  function shortly({ status, cause, evidence }: CheckResult): string | undefined {
    if (status === 'skipped') return skippedWhy(evidence);
    if (status !== 'fail') return undefined;
    if (cause === undefined) return t('failedWithoutCause');
    return explainVerdict({ cause, evidence, check: id }, explain, run.host).headline;
  }

  function skippedWhy({ reason, after }: CheckResult['evidence']): string {
    if (reason === 'failed-before')
      return t('skipped.failed-before', { check: checkTitle(String(after), explain) });
    const why = `evidenceValues.reason.${String(reason)}`;
    return isWordKey(why) ? t('skipped.because', { why: explain(why) }) : t('skipped.other');
  }
}

interface DetailProps {
  readonly result: CheckResult;
  readonly run: DiagnosisRun;
  /** It is run again. */
  readonly onAgain: () => void;
}

function Detail({ result, run, onAgain }: DetailProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const { id, cause, evidence, sessions } = result;
  const listed = listedOf(result);
  const last = sessions.at(-1);
  const words = cause && explainVerdict({ cause, evidence, check: id }, explain, run.host);
  return (
    <div className={classes.detail}>
      {words ? (
        <>
          <p>{words.meaning}</p>
          <p>
            {words.next} <span className={classes.who}>{explain(`actors.${words.who}`)}</span>
          </p>
        </>
      ) : undefined}
      <ProbeCurves evidence={evidence} />
      <EvidenceTable evidence={listed} cause={cause} />
      <div className={classes.acts}>
        {run.state === 'running' || run.opened !== undefined || run.input.draft ? undefined : (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => {
              onAgain();
              void checkAgain(run, id);
            }}
          >
            {t(result.status === 'skipped' ? 'checkAlone' : 'checkAgain')}
          </Button>
        )}
        {last === undefined ? undefined : <TraceButton sessionId={last} small />}
      </div>
    </div>
  );
}

/** The evidence without what is drawn, and without what the check's line says already. */
function listedOf({ status, evidence }: CheckResult): Evidence {
  const { probes: _probes, ...undrawn } = evidence;
  const left = probesIn(evidence).length > 0 ? undrawn : evidence;
  if (status !== 'skipped') return left;
  const { reason: _reason, after: _after, ...rest } = left;
  return rest;
}
