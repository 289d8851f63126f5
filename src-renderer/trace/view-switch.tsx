/** Which view of the session is shown: all of them at hand, with the keys 1, 2, 3 and so on. */
import { SegmentedControl } from '@mantine/core';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useApp } from '../state/app-store.ts';
import { chooseView, useView, viewIds } from '../state/view-store.ts';
import classes from './view-switch.module.css';
import { views } from './views.tsx';

/** `within`: on other pages than the trace page, the keys are only meant for who is in there. */
export function ViewSwitch({ within }: { readonly within: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('trace');
  const view = useView((state) => state.view);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const meant = useApp.getState().page === 'trace' || within.current?.contains(target) === true;
    const chosen = viewIds[Number(event.key) - 1];
    const free = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    if (meant && free && chosen !== undefined && !takesText(target)) chooseView(chosen);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return (
    <SegmentedControl
      className={classes.switch ?? ''}
      size="xs"
      aria-label={t('views.label')}
      value={view}
      onChange={chooseView}
      data={viewIds.map((id, index) => {
        const { Icon } = views[id];
        const name = t(`views.${id}`);
        return {
          value: id,
          label: (
            <span className={classes.item} title={`${name} (${index + 1})`}>
              <Icon size={14} stroke={1.8} aria-hidden />
              <span className={classes.name}>{name}</span>
            </span>
          ),
        };
      })}
    />
  );
}

/** Digits belong to what is written there, and to whoever speaks a command line. */
function takesText(target: HTMLElement): boolean {
  const field = target.closest('input, textarea, select, [contenteditable], [role="dialog"]');
  return field !== null && !(field instanceof HTMLInputElement && field.type === 'radio');
}
