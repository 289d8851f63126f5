/** The foot of a session: what is waited for while it runs, figures when it has ended. */

import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { formatBytes } from '../explain/format.ts';
import { useSeconds } from '../ui/use-seconds.ts';
import { goesOn } from './goes-on.ts';
import type { TraceModel } from './model.ts';
import { pendingRow } from './pending-row.ts';
import classes from './status-line.module.css';
import { formatSeconds } from './timing.ts';
import { useVoice } from './use-voice.ts';

export function StatusLine({
  session,
  model,
}: {
  readonly session: TraceSummary;
  readonly model: TraceModel;
}) {
  const { t, explain } = useVoice();
  const live = goesOn(session, model);
  const newest = model.rows.at(-1)?.event;
  const waited = useSeconds(live ? newest?.at : undefined);
  if (!live || newest === undefined) {
    const sent = formatBytes(model.end?.bytesOut ?? 0);
    const received = formatBytes(model.end?.bytesIn ?? 0);
    return (
      <footer className={classes.line}>
        {model.end !== undefined
          ? t('list.summary', { rows: model.rows.length, sent, received })
          : session.state === 'interrupted'
            ? t('list.brokenOff', { count: model.rows.length })
            : ''}
      </footer>
    );
  }
  const span = formatSeconds(waited);
  const pending = pendingRow(model.rows)?.event;
  const command = pending?.kind === 'sent' ? pending.text : undefined;
  const step = explain(`steps.${newest.phase}.doing`);
  return (
    <footer className={classes.line} data-busy>
      {/* Shorter waits get no words: they would only flicker. */}
      {waited === 0
        ? ''
        : newest.kind === 'note' && newest.code === 'stopped'
          ? t('list.stopped', { span })
          : command === undefined
            ? t('list.working', { step, span })
            : command === '.'
              ? t('list.waitingFinal', { span })
              : t('list.waiting', { command, span })}
    </footer>
  );
}
