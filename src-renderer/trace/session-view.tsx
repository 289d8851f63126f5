/** One session: its head, one of its views, and the explanation of the selected row beside or below. */

import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { TraceView } from '../../src-main/contract/events.ts';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { onIntent } from '../state/intents.ts';
import { useView } from '../state/view-store.ts';
import { CompareButton } from './compare/compare-button.tsx';
import { CompareView } from './compare/compare-view.tsx';
import { emptyModel } from './empty-model.ts';
import { ExplainPane } from './explain-pane.tsx';
import { goesOn } from './goes-on.ts';
import { defaultRow, indexOfRow, type TraceModel } from './model.ts';
import { pendingRow } from './pending-row.ts';
import { lastAside, nextFailure } from './row-lookup.ts';
import { SessionHeader } from './session-header.tsx';
import classes from './session-view.module.css';
import { ShareButton } from './share/share-button.tsx';
import { StatusLine } from './status-line.tsx';
import { useTrace } from './use-trace.ts';
import { useVoice } from './use-voice.ts';
import { ViewSwitch } from './view-switch.tsx';
import { views } from './views.tsx';

/** What the person chose: a row, nothing on purpose, or nothing yet. */
type Choice = { readonly kind: 'row'; readonly id: number } | { readonly kind: 'none' } | undefined;

export function SessionView({ session }: { readonly session: TraceSummary }) {
  const { t } = useVoice();
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const view = useView((state) => state.view);
  const { Content, explained } = views[view];
  const { trace, gone } = useTrace(session.id);
  const [choice, setChoice] = useState<Choice>();
  // Whoever turns to another view has done with comparing.
  const [comparingOver, setComparingOver] = useState<TraceView>();
  const isComparing = comparingOver === view;
  const model = trace?.model ?? emptyModel;
  const selected = choice === undefined ? defaultRow(model) : choice.kind === 'row' ? choice.id : undefined;
  const select = (row: number | undefined) =>
    setChoice(row === undefined ? { kind: 'none' } : { kind: 'row', id: row });

  // With nothing chosen, what is waited for is explained, else the newest line: meanwhile there is time to read. Not
  // while older lines are only being read.
  const awaited = goesOn(session, model) ? pendingRow(model.rows) : undefined;
  const newest = session.state === 'live' || trace?.unread === undefined ? model.rows.at(-1) : undefined;
  const shown =
    selected === undefined ? newest && (awaited ?? newest) : model.rows.at(indexOfRow(model.rows, selected));

  const goToFailure = useEffectEvent(() => {
    const next = nextFailure(model.rows, indexOfRow(model.rows, selected));
    const found = next === -1 ? undefined : model.rows.at(next);
    if (found !== undefined) select(found.id);
  });
  useEffect(() => onIntent('next-failure', () => goToFailure()), []);

  return (
    <div className={classes.place}>
      <section ref={frame} className={classes.view} aria-label={`${session.host}:${session.port}`}>
        <div className={classes.top}>
          <SessionHeader session={session} model={model} onNextFailure={() => goToFailure()} />
          <div className={classes.bar}>
            <ViewSwitch within={frame} />
            <CompareButton
              isOn={isComparing}
              onToggle={() => setComparingOver(isComparing ? undefined : view)}
            />
            <ShareButton session={session} />
          </div>
        </div>
        {isComparing ? (
          <CompareView session={session} model={model} onClose={() => setComparingOver(undefined)} />
        ) : (
          <div className={classes.panes} data-explained={explained || undefined}>
            <div className={classes.lines} data-timeless={session.imported?.clock === 'none' || undefined}>
              {trace === undefined || model.rows.length === 0 ? (
                <p className={classes.nothing}>{gone ? t('gone') : t('loading')}</p>
              ) : (
                <Content id={id} session={session} trace={trace} selected={selected} onSelect={select} />
              )}
              {trace !== undefined && trace.lost > 0 && model.end === undefined ? (
                <p className={classes.cut}>{t('list.cut', { count: trace.lost })}</p>
              ) : undefined}
              {trace?.unread === undefined ? undefined : (
                <p className={classes.cut} role="status">
                  {t('readingPart', { percent: Math.floor((100 * trace.unread.next) / trace.unread.size) })}
                </p>
              )}
              {session.imported === undefined || session.imported.clock === 'exact' ? undefined : (
                <p className={classes.cut}>{t(`imported.clock.${session.imported.clock}`)}</p>
              )}
              {session.imported?.from === 'capture' && model.tls === undefined && hasTls(model) ? (
                <p className={classes.cut}>{t('imported.encrypted')}</p>
              ) : undefined}
              {session.unstored === undefined ? undefined : (
                <p className={classes.cut}>{t('unstored', { code: session.unstored })}</p>
              )}
              <StatusLine session={session} model={model} />
            </div>
            {explained ? (
              <ExplainPane sessionId={session.id} host={session.host} model={model} row={shown} />
            ) : undefined}
          </div>
        )}
      </section>
    </div>
  );
}

/** TLS began, however it went on. */
const hasTls = ({ rows }: TraceModel): boolean =>
  lastAside(rows, ({ event }) => event.kind === 'tls') !== undefined;
