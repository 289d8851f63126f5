/** Where sessions are to stop: the switch, the steps, the patterns, step mode. */
import { Button, Checkbox, SegmentedControl, Switch } from '@mantine/core';
import { useId } from 'react';
import { noBreakpoints } from '../../../src-main/contract/breakpoint-rules.ts';
import { phases } from '../../../src-main/contract/failure.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useBreakpoints } from '../../state/breakpoints-store.ts';
import { changeBreakpoints } from './actions.ts';
import classes from './breakpoint-panel.module.css';
import { Patterns } from './patterns.tsx';

const everyOptions = ['none', 'command', 'flight'] as const;

export function BreakpointPanel() {
  const { t } = useTranslation('breakpoints');
  const everyId = useId();
  const { on, steps, patterns, every } = useBreakpoints((state) => state.breakpoints);
  const isClear = steps.length === 0 && patterns.length === 0 && every === 'none';
  return (
    <div className={classes.panel}>
      <Switch
        label={t('on')}
        description={t('help')}
        checked={on}
        onChange={({ currentTarget: { checked } }) => void changeBreakpoints({ on: checked })}
      />
      <fieldset className={classes.section}>
        <legend>{t('stepsTitle')}</legend>
        <div className={classes.steps}>
          {phases.map((phase) => (
            <Checkbox
              key={phase}
              size="xs"
              label={t(`steps.${phase}`)}
              checked={steps.includes(phase)}
              onChange={({ currentTarget: { checked } }) => {
                const others = steps.filter((step) => step !== phase);
                void changeBreakpoints({ steps: checked ? [...others, phase] : others });
              }}
            />
          ))}
        </div>
      </fieldset>
      <Patterns patterns={patterns} />
      <fieldset className={classes.section}>
        <legend id={everyId}>{t('everyTitle')}</legend>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby={everyId}
          value={every}
          data={everyOptions.map((value) => ({ value, label: t(`every.${value}`) }))}
          onChange={(value) => void changeBreakpoints({ every: value })}
        />
        <p className={classes.help}>{t('everyHelp')}</p>
      </fieldset>
      <Button
        variant="default"
        size="compact-sm"
        className={classes.clear}
        disabled={isClear}
        onClick={() => void changeBreakpoints({ ...noBreakpoints, on })}
      >
        {t('clear')}
      </Button>
    </div>
  );
}
