/** What is armed, counted and put into one line. Pure. */
import type { TFunction } from 'i18next';
import { isArmed } from '../../../src-main/contract/breakpoint-rules.ts';
import type { Breakpoints } from '../../../src-main/contract/breakpoints.ts';
import { phases } from '../../../src-main/contract/failure.ts';

/** How many breakpoints would stop a session; step mode is one. */
export function armedCount(breakpoints: Breakpoints): number {
  if (!isArmed(breakpoints)) return 0;
  const { steps, patterns, every } = breakpoints;
  return steps.length + patterns.filter(({ on }) => on).length + (every === 'none' ? 0 : 1);
}

/** `DATA, QUIT, @example.com`: steps in their order. */
export function armedList({ steps, patterns, every }: Breakpoints, t: TFunction<'breakpoints'>): string {
  const names = [
    ...(every === 'none' ? [] : [t(`hint.every.${every}`)]),
    ...phases.filter((phase) => steps.includes(phase)).map((phase) => t(`steps.${phase}`)),
    ...patterns.filter(({ on }) => on).map(({ text }) => text),
  ];
  return names.join(t('hint.between'));
}
