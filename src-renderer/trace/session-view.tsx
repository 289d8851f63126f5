/** One session: its head, its lines, and the explanation of the selected one beside or below. */
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { onIntent } from '../state/intents.ts';
import { ExplainPane } from './explain-pane.tsx';
import { defaultRow, emptyModel, nextFailure } from './model.ts';
import { SessionHeader } from './session-header.tsx';
import classes from './session-view.module.css';
import { StatusLine } from './status-line.tsx';
import { TraceList } from './trace-list.tsx';
import { useTrace } from './use-trace.ts';
import { useVoice } from './use-voice.ts';

/** What the person chose: a row, nothing on purpose, or nothing yet. */
type Choice = { readonly kind: 'row'; readonly id: number } | { readonly kind: 'none' } | undefined;

export function SessionView({ session }: { readonly session: TraceSummary }) {
  const { t } = useVoice();
  const id = useId();
  const { trace, gone } = useTrace(session.id);
  const [choice, setChoice] = useState<Choice>();
  const model = trace?.model ?? emptyModel;
  const selected = choice === undefined ? defaultRow(model) : choice.kind === 'row' ? choice.id : undefined;
  const select = (row: number | undefined) =>
    setChoice(row === undefined ? { kind: 'none' } : { kind: 'row', id: row });

  // With nothing chosen the newest line is explained: while a reply is waited for there is time to read.
  const shown = model.rows.find((row) => row.id === selected) ?? model.rows.at(-1);

  const goToFailure = useEffectEvent(() => {
    const from = model.rows.findIndex((row) => row.id === selected);
    const found = model.rows[nextFailure(model.rows, from)];
    if (found !== undefined) select(found.id);
  });
  useEffect(() => onIntent('next-failure', () => goToFailure()), []);

  return (
    <section className={classes.view} aria-label={`${session.host}:${session.port}`}>
      <SessionHeader session={session} model={model} onNextFailure={() => goToFailure()} />
      <div className={classes.panes}>
        <div className={classes.lines}>
          {model.rows.length === 0 ? (
            <p className={classes.nothing}>{gone ? t('gone') : t('loading')}</p>
          ) : (
            <TraceList id={id} model={model} selected={selected} onSelect={select} />
          )}
          {trace !== undefined && trace.lost > 0 && model.end === undefined ? (
            <p className={classes.cut}>{t('list.cut', { count: trace.lost })}</p>
          ) : undefined}
          <StatusLine session={session} model={model} />
        </div>
        <ExplainPane host={session.host} model={model} row={shown} />
      </div>
    </section>
  );
}
