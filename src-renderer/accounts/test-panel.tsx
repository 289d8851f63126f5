/** The test of an account: its steps as they are taken, then the verdict with what the server can do. */

import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { TestOutcome } from '../../src-main/contract/calls.ts';
import { findOutWhy } from '../diagnose/actions.ts';
import type { FailureAction } from '../explain/failure-table.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { copyText } from '../ui/copy.ts';
import { formatTime } from '../ui/format-time.ts';
import { TraceButton } from '../ui/trace-button.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { VerdictCard } from '../ui/verdict-card.tsx';
import { failureVerdict, verdictReport } from '../ui/verdict-content.ts';
import classes from './accounts.module.css';
import { accountFieldId, testAccount, testWith, trustCertificate } from './actions.ts';
import { Capabilities } from './capabilities.tsx';
import { failingField } from './failing-field.ts';
import { acceptanceOf, toAccountInput } from './form-model.ts';
import { type FieldToFocus, useForm } from './form-store.ts';
import { probeVerdict, useProbeFacts } from './probe-verdict.ts';
import { TestProgress } from './test-progress.tsx';

export function TestPanel() {
  const { t } = useTranslation('accounts');
  const test = useForm((state) => state.test);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (test.kind !== 'none') panel.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  useKeptFocus(panel, test);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={classes.result}
      aria-live="polite"
      aria-label={t('testing.result')}
    >
      {test.kind === 'running' ? <TestProgress host={test.host} since={test.since} /> : undefined}
      {test.kind === 'ended' ? <Outcome host={test.host} outcome={test.outcome} /> : undefined}
    </section>
  );
}

interface OutcomeProps {
  readonly host: string;
  readonly outcome: TestOutcome;
}

function Outcome({ host, outcome }: OutcomeProps) {
  return outcome.ok ? <Success host={host} outcome={outcome} /> : <Failed host={host} outcome={outcome} />;
}

function Success({ host, outcome }: OutcomeProps & { readonly outcome: { readonly ok: true } }) {
  const { t } = useTranslation('accounts');
  const { probe, sessionId } = outcome;
  const facts = useProbeFacts(probe);
  return (
    <>
      <VerdictCard verdict={probeVerdict(host, probe, t)} facts={facts}>
        <TraceButton sessionId={sessionId} />
      </VerdictCard>
      <Capabilities items={probe.capabilities} />
    </>
  );
}

function Failed({ host, outcome }: OutcomeProps & { readonly outcome: { readonly ok: false } }) {
  const { t } = useTranslation('verdict');
  const explain = useExplain();
  const language = useLanguage();
  const { failure, sessionId } = outcome;
  const words = { t, explain };
  const verdict = failureVerdict(failure, host, words);
  const values = useForm((state) => state.values);
  const acceptance = values && acceptanceOf(failure, toAccountInput(values));
  const copyReport = (): void => {
    const facts = { server: host, when: formatTime(Date.now(), language) };
    void copyText(verdictReport(verdict, facts, words), t('reportCopied'));
  };
  return (
    <VerdictCard verdict={verdict}>
      {verdict.actions.filter(isForTest).map((action, index) => (
        <Button
          key={action}
          variant={index === 0 ? 'filled' : 'default'}
          onClick={() => {
            if (action === 'copy-report') copyReport();
            else if (action === 'edit-password') focus('password');
            else if (action === 'edit-account') focus(failingField(failure));
            else if (action === 'use-starttls') void testWith('starttls');
            else if (action === 'use-tls') void testWith('tls');
            else void testAccount();
          }}
        >
          {action === 'edit-account'
            ? t('testing.changeSettings', { ns: 'accounts' })
            : t(`actions.${action}`)}
        </Button>
      ))}
      {acceptance === undefined ? undefined : (
        <Button variant="default" onClick={() => void trustCertificate(acceptance)}>
          {t('testing.trust', { ns: 'accounts' })}
        </Button>
      )}
      {values?.id === undefined ? undefined : (
        <Button variant="default" onClick={() => findOutWhy(`${values.id}`)}>
          {t('actions.findOutWhy')}
        </Button>
      )}
      <TraceButton sessionId={sessionId} />
    </VerdictCard>
  );
}

/** What makes sense where nothing is sent and the account is open already. */
function isForTest(action: FailureAction): action is (typeof forTest)[number] {
  return forTest.some((one) => one === action);
}

const forTest = [
  'retry',
  'wait',
  'use-starttls',
  'use-tls',
  'edit-password',
  'edit-account',
  'copy-report',
] as const;

function focus(field: FieldToFocus): void {
  document.getElementById(accountFieldId(field))?.focus();
}
