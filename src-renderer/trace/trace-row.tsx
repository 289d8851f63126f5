/** One row of the list: mark, times, direction by shape and place, the line itself. */
import {
  IconAlertTriangleFilled,
  IconArrowLeft,
  IconArrowRight,
  IconBookmarkFilled,
  IconCircleXFilled,
  IconFlag,
  IconInfoCircle,
  IconListCheck,
  IconLock,
  IconLockOpen,
  IconMail,
  IconNote,
  IconPlugConnected,
  IconRoute,
  IconWorldSearch,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { Bookmark } from '../../src-main/contract/bookmark.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Finder } from './filter/highlight.ts';
import { FoundText } from './found-text.tsx';
import { lineText } from './line-text.ts';
import type { Row } from './model.ts';
import { bodyText, rowText, sizeText, type Voice } from './row-text.ts';
import { formatClock, formatSpan, waitShare } from './timing.ts';
import classes from './trace-row.module.css';
import { WireText } from './wire-text.tsx';

interface TraceRowProps {
  readonly row: Row;
  readonly id: string;
  /** 1 for the first row. */
  readonly position: number;
  /** Rows in all; -1 while more may come. */
  readonly count: number;
  readonly longestGap: number;
  readonly selected: boolean;
  /** Belongs to the exchange of the selected row. */
  readonly paired: boolean;
  readonly voice: Voice;
  /** Px from the top of the list. */
  readonly top: number;
  readonly height: number;
  readonly finder: Finder | undefined;
  readonly bookmark: Bookmark | undefined;
  readonly onSelect: (row: number) => void;
  /** Asked for by the other mouse button; px from the window's corner. */
  readonly onMenu: (row: Row, x: number, y: number) => void;
}

/** Kept while its row stays the same: the list that holds it is drawn anew with every line that arrives. */
export const TraceRow = memo(function TraceRow(props: TraceRowProps) {
  const { row, voice, selected, paired } = props;
  const { event } = row;
  const share = event.kind === 'body' ? 0 : waitShare(row.gap, props.longestGap);
  const line = event.kind === 'sent' || event.kind === 'received';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for all rows
    <div
      role="option"
      id={props.id}
      aria-selected={selected}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={classes.row}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      data-kind={event.kind === 'tls' && event.state === 'failed' ? 'tls-failed' : event.kind}
      data-secured={row.secured || undefined}
      data-wire={line || event.kind === 'body' || undefined}
      data-mark={row.mark}
      data-refused={(event.kind === 'received' && (event.code ?? 0) >= 400) || undefined}
      data-joined={row.joined || undefined}
      data-apart={row.apart || undefined}
      data-paired={paired || undefined}
      onClick={() => props.onSelect(row.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        props.onMenu(row, event.clientX, event.clientY);
      }}
    >
      {share > 0 ? <span className={classes.wait} style={{ width: `${share * 100}%` }} /> : undefined}
      <span className={classes.mark}>
        {row.mark === 'fail' ? (
          <IconCircleXFilled size={15} className={classes.fail} role="img" aria-label={voice.t('say.fail')} />
        ) : undefined}
        {row.mark === 'warn' ? (
          <IconAlertTriangleFilled
            size={14}
            className={classes.warn}
            role="img"
            aria-label={voice.t('say.warn')}
          />
        ) : undefined}
      </span>
      {props.bookmark === undefined ? undefined : <BookmarkSign note={props.bookmark.note} />}
      <span className={classes.clock}>{formatClock(row.startMs)}</span>
      <span className={classes.gap}>{row.gap >= 1 ? `+${formatSpan(row.gap)}` : ''}</span>
      <span className={classes.direction}>
        <Gutter event={event} continued={row.continued} voice={voice} />
      </span>
      <span className={classes.step}>{row.continued ? '' : voice.explain(`steps.${event.phase}.name`)}</span>
      <span className={classes.content}>
        <Content row={row} voice={voice} finder={props.finder} />
      </span>
      <span className={classes.side}>
        {row.apart && row.command !== undefined && row.command !== '.' ? (
          <span className={classes.answers} title={row.command}>
            {answered(row.command)}
          </span>
        ) : undefined}
        {event.kind === 'sent' && event.edited ? (
          <span className={classes.edited} title={voice.t('rows.wasEdited', { text: event.original })}>
            {voice.t('say.edited')}
          </span>
        ) : undefined}
        {event.kind === 'sent' && event.raw && !event.edited ? (
          <span className={classes.edited} title={voice.t('rows.wasRaw')}>
            {voice.t('say.raw')}
          </span>
        ) : undefined}
        {line && !row.secured ? (
          <span className={classes.clear} title={voice.t('say.inClear')}>
            <IconLockOpen size={13} aria-hidden />
            <span className={classes.said}>{voice.t('say.inClear')}</span>
          </span>
        ) : undefined}
      </span>
      <span className={classes.size}>{sizeText(event)}</span>
    </div>
  );
});

/** In the gutter; its note is the hint. */
function BookmarkSign({ note }: { readonly note: string }) {
  const { t } = useTranslation('lines');
  const name = note === '' ? t('bookmarks.marked') : t('bookmarks.markedWith', { note });
  return (
    <span className={classes.bookmark} role="img" aria-label={name} title={name}>
      {note === '' ? (
        <IconBookmarkFilled size={12} aria-hidden />
      ) : (
        <IconNote size={13} stroke={2} aria-hidden />
      )}
    </span>
  );
}

/** What a reply answers, short: the mailbox of a recipient, else the verb, or the final dot. */
function answered(command: string): string {
  return /^RCPT TO:<([^>]+)>/i.exec(command)?.[1] ?? command.split(/[ :]/, 1)[0] ?? '';
}

/** The sign before the text; a further line of a reply only continues the stroke of the first. */
function Gutter({ event: { kind }, continued, voice }: GutterProps) {
  if (continued) return <span className={classes.stroke} />;
  const Icon = icons[kind];
  return kind === 'sent' || kind === 'received' ? (
    <Icon size={15} stroke={2} className={classes.icon} role="img" aria-label={voice.t(`say.${kind}`)} />
  ) : (
    <Icon size={15} stroke={2} className={classes.icon} aria-hidden />
  );
}

interface GutterProps {
  readonly event: TraceEvent;
  readonly continued: boolean;
  readonly voice: Voice;
}

const icons = {
  session: IconFlag,
  lookup: IconWorldSearch,
  attempt: IconPlugConnected,
  proxy: IconRoute,
  tls: IconLock,
  sent: IconArrowRight,
  received: IconArrowLeft,
  capabilities: IconListCheck,
  body: IconMail,
  note: IconInfoCircle,
  end: IconFlag,
} as const;

interface ContentProps {
  readonly row: Row;
  readonly voice: Voice;
  readonly finder: Finder | undefined;
}

function Content({ row, voice, finder }: ContentProps) {
  const { event } = row;
  switch (event.kind) {
    case 'sent':
    case 'received': {
      const text = event.text === '' ? voice.t('rows.emptyLine') : lineText(event);
      const wire = (
        <WireText text={text} code={event.kind === 'received' ? event.code : undefined} finder={finder} />
      );
      if (event.kind === 'received' || event.text !== '.') return wire;
      return (
        <>
          {wire}
          <span className={classes.hint}>{voice.t('rows.endOfMessage')}</span>
        </>
      );
    }
    case 'body':
      return (
        <span className={classes.body}>
          <span>{voice.t('rows.body')}</span>
          {event.done ? undefined : (
            <span className={classes.track}>
              <span style={{ width: `${(100 * event.bytes) / Math.max(1, event.total)}%` }} />
            </span>
          )}
          <span className={classes.figures}>{bodyText(row, event, voice.t)}</span>
        </span>
      );
    default:
      return (
        <span className={classes.around}>
          <FoundText text={rowText(row, voice)} finder={finder} />
        </span>
      );
  }
}
