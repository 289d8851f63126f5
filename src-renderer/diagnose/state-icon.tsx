/** How a check stands, by shape as well as by colour. */
import { Loader } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleXFilled,
} from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import type { CheckState } from './run-model.ts';
import classes from './state-icon.module.css';

const icons = {
  pass: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  fail: IconCircleXFilled,
  skipped: IconCircleMinus,
  waiting: IconCircleDashed,
};

export function StateIcon({ state }: { readonly state: CheckState }) {
  const { t } = useTranslation('diagnose');
  const label = t(`states.${state}`);
  if (state === 'running')
    return <Loader size={15} className={classes.loader} role="img" aria-label={label} />;
  const Icon = icons[state];
  return <Icon size={17} className={classes.icon} data-state={state} role="img" aria-label={label} />;
}
