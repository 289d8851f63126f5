/** The prompt: a line with completion and history, what could come next, and help for what is being typed. */
import { Button } from '@mantine/core';
import { IconCornerDownLeft, IconLogin2 } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { HandState } from '../../src-main/contract/console.ts';
import { type Completed, commandForms, completions, nextCommands } from '../explain/completion.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Offers } from '../ui/offers.tsx';
import { sayTyped } from './actions.ts';
import { CommandHelp } from './command-help.tsx';
import { changeDraft, useDraft } from './draft-store.ts';
import { notWalking, step } from './history-model.ts';
import { LaxSwitch } from './lax-switch.tsx';
import { LineEndSelect } from './line-end-select.tsx';
import classes from './prompt.module.css';

interface PromptProps {
  readonly hand: HandState;
  readonly history: readonly string[];
}

const none: Completed = { from: 0, to: 0, suggestions: [] };

export function Prompt({ hand, history }: PromptProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const id = useId();
  const list = `${id}-list`;
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, lax, refused } = useDraft();
  const [completed, setCompleted] = useState(none);
  const [at, setAt] = useState(-1);
  const [walk, setWalk] = useState(notWalking);
  const { suggestions } = completed;
  const opened = suggestions.length > 0;
  useEffect(() => field.current?.focus(), []);

  const write = (value: string, caret = value.length): void => {
    changeDraft({ text: value, refused: undefined });
    setCompleted(none);
    setAt(-1);
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
  };
  const offer = (value: string, caret: number): void => {
    setCompleted(value.trim() === '' ? none : completions(value, caret, hand, explain));
    setAt(-1);
  };
  const take = (index: number): void => {
    const chosen = suggestions[index];
    if (chosen === undefined) return;
    const { from, to } = completed;
    write(text.slice(0, from) + chosen.insert + text.slice(to), from + chosen.insert.length);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    setCompleted(none);
    setWalk(notWalking);
    if (await sayTyped(text)) changeDraft({ text: '' });
    field.current?.focus();
  };
  const stepBack = (by: 1 | -1): boolean => {
    const next = step(walk, by, history, text);
    if (next === undefined) return false;
    setWalk(next.walk);
    write(next.text);
    return true;
  };
  const onArrow = (key: 'ArrowUp' | 'ArrowDown', caret: number): boolean => {
    if (opened) {
      const by = key === 'ArrowDown' ? 1 : -1;
      setAt(
        at === -1 && by === -1 ? suggestions.length - 1 : (at + by + suggestions.length) % suggestions.length,
      );
      return true;
    }
    // Within several lines the arrows move the caret first.
    const beyond = key === 'ArrowUp' ? text.slice(0, caret) : text.slice(caret);
    return beyond.includes('\n') ? false : stepBack(key === 'ArrowUp' ? 1 : -1);
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, shiftKey } = event;
    const { selectionStart } = event.currentTarget;
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      if (!onArrow(key, selectionStart)) return;
    } else if (key === 'Tab' && opened && !shiftKey) take(Math.max(at, 0));
    else if (key === 'Enter' && !shiftKey) {
      if (at >= 0) take(at);
      else void send();
    } else if (key === 'Escape' && opened) setCompleted(none);
    else if (key === 'Escape' && refused !== undefined) changeDraft({ refused: undefined });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const next = nextCommands(hand);
  return (
    <>
      <section className={classes.next} aria-label={t('prompt.next')}>
        {next.map((name) =>
          name === 'AUTH' ? (
            <Button
              key={name}
              size="compact-xs"
              variant="light"
              leftSection={<IconLogin2 size={13} aria-hidden />}
              onClick={() => changeDraft({ panel: 'login' })}
            >
              {t('login.open')}
            </Button>
          ) : (
            <Button
              key={name}
              className={classes.chip ?? ''}
              size="compact-xs"
              variant="default"
              title={explain(`commands.${name}.summary`)}
              onClick={() => {
                if (name === 'BDAT' && !lax) changeDraft({ panel: 'chunk' });
                else write(commandForms[name]);
                field.current?.focus();
              }}
            >
              {name}
            </Button>
          ),
        )}
        <span className={classes.gap} />
        {lax ? <LineEndSelect /> : undefined}
        <LaxSwitch />
      </section>
      <Offers
        id={list}
        label={t('prompt.suggestions')}
        offers={suggestions.map(({ label, about }) => ({ insert: label, about }))}
        at={at}
        onTake={take}
        side="top"
      >
        <div className={classes.box} data-lax={lax || undefined}>
          <span className={classes.mark} aria-hidden>
            ›
          </span>
          <textarea
            ref={field}
            rows={Math.min(8, text.split('\n').length)}
            className={classes.input}
            autoComplete="off"
            spellCheck={false}
            maxLength={100_000}
            value={text}
            placeholder={lax ? t('prompt.laxPlaceholder') : t('prompt.placeholder', { example: next[0] })}
            aria-label={t('prompt.label')}
            aria-autocomplete="list"
            aria-controls={opened ? list : undefined}
            aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
            aria-describedby={`${id}-help`}
            onChange={({ currentTarget: { value, selectionStart } }) => {
              changeDraft({ text: value, refused: undefined });
              setWalk(notWalking);
              offer(value, selectionStart);
            }}
            onKeyDown={keys}
            onBlur={() => setCompleted(none)}
          />
          <Button
            size="compact-sm"
            disabled={text === '' && !lax}
            rightSection={<IconCornerDownLeft size={14} aria-hidden />}
            onClick={() => void send()}
          >
            {t('prompt.send')}
          </Button>
        </div>
      </Offers>
      <CommandHelp id={`${id}-help`} text={text} lax={lax} />
    </>
  );
}
