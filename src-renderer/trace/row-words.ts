/** The words that rows of the list share, looked up once for all of them. */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { Voice } from './row-text.ts';

export type RowWords = ReturnType<typeof rowWords>;

export function rowWords({ t, explain }: Voice) {
  const steps: Partial<Record<Phase, string>> = {};
  for (const phase of phases) steps[phase] = explain(`steps.${phase}.name`);
  return {
    steps,
    sent: t('say.sent'),
    received: t('say.received'),
    fail: t('say.fail'),
    warn: t('say.warn'),
    inClear: t('say.inClear'),
    secret: t('say.secret'),
    body: t('rows.body'),
    emptyLine: t('rows.emptyLine'),
    endOfMessage: t('rows.endOfMessage'),
  };
}
