/** What stands in the way of sending, or deserves a look, each with its fix. */

import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Problem } from './delivery-model.ts';
import { fixLabelKey, runFix } from './fixes.ts';
import classes from './problem-list.module.css';

const icons = { block: IconCircleX, later: IconCircleX, warn: IconAlertTriangle, hint: IconInfoCircle };

export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul className={classes.list} aria-live="polite">
      {problems.map((problem) => (
        <ProblemRow key={`${problem.id} ${problem.values?.name ?? ''}`} problem={problem} />
      ))}
    </ul>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('compose');
  const { id, severity, fix } = problem;
  const Icon = icons[severity];
  const values = shownValues(problem);
  return (
    <li className={classes.problem} data-severity={severity}>
      <Icon
        size={16}
        className={classes.icon}
        role="img"
        aria-label={t(`severity.${severity === 'later' ? 'block' : severity}`)}
      />
      <div className={classes.words}>
        {t(`problems.${id}`, values)}
        {fix === undefined ? undefined : (
          <Anchor component="button" type="button" className={classes.fix} onClick={() => runFix(fix)}>
            {t(`fixes.${fixLabelKey(problem, fix)}`, values)}
          </Anchor>
        )}
      </div>
    </li>
  );
}

/** Sizes with a unit. */
function shownValues({ values = {} }: Problem): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'count' ? formatBytes(value) : value,
    ]),
  );
}
