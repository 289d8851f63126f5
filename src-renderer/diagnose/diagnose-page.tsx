/** The page that finds out why: what to look at on the left, what was found on the right. */
import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useDiagnoses } from '../state/diagnosis-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import classes from './diagnose-page.module.css';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { TargetForm } from './target-form.tsx';

export function DiagnosePage() {
  const { t } = useTranslation('diagnose');
  const { runs, selected } = useDiagnoses();
  const shown = runs.find(({ id }) => id === selected) ?? runs[0];
  return (
    <Page title={t('title')} subtitle={t('subtitle')} body="fill">
      <div className={classes.frame}>
        <div className={classes.page}>
          <div className={classes.side}>
            <TargetForm running={runs.find(({ state }) => state === 'running')} />
            <RunList runs={runs} shown={shown?.id} />
          </div>
          <div className={classes.main}>
            {shown ? (
              <RunView key={shown.id} run={shown} />
            ) : (
              <EmptyState
                icon={<IconStethoscope size={28} />}
                title={t('empty.title')}
                text={t('empty.text')}
              />
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}
