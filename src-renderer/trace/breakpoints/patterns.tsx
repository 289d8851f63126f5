/** Commands to stop at: each can be rested without being forgotten. */
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { isPattern } from '../../../src-main/contract/breakpoint-pattern.ts';
import type { Breakpoints } from '../../../src-main/contract/breakpoints.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { changeBreakpoints } from './actions.ts';
import classes from './breakpoint-panel.module.css';

/** As many as the main process takes. */
const MOST = 50;

export function Patterns({ patterns }: Pick<Breakpoints, 'patterns'>) {
  const { t } = useTranslation('breakpoints');
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);
  const add = (): void => {
    const text = typed.trim();
    if (text === '') return;
    if (!isPattern(text)) {
      setBad(true);
      return;
    }
    const others = patterns.filter((pattern) => pattern.text !== text);
    void changeBreakpoints({ patterns: [...others, { text, on: true }].slice(-MOST) });
    setTyped('');
  };
  return (
    <fieldset className={classes.section}>
      <legend>{t('patternsTitle')}</legend>
      <ul className={classes.patterns}>
        {patterns.map((pattern) => (
          <li key={pattern.text}>
            <Checkbox
              size="xs"
              label={pattern.text}
              checked={pattern.on}
              classNames={{ label: classes.pattern ?? '' }}
              onChange={({ currentTarget: { checked } }) =>
                void changeBreakpoints({
                  patterns: patterns.map((one) => (one === pattern ? { ...one, on: checked } : one)),
                })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('remove', { text: pattern.text })}
              onClick={() => void changeBreakpoints({ patterns: patterns.filter((one) => one !== pattern) })}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={classes.adding}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          size="xs"
          aria-label={t('patternLabel')}
          placeholder={t('patternPlaceholder')}
          description={t('patternHelp')}
          error={bad ? t('patternBad') : undefined}
          maxLength={200}
          spellCheck={false}
          value={typed}
          classNames={{ root: classes.typed ?? '', input: classes.pattern ?? '' }}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            setBad(false);
          }}
        />
        <Button type="submit" variant="default" size="xs">
          {t('add')}
        </Button>
      </form>
    </fieldset>
  );
}
