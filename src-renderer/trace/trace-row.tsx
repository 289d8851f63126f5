/**
 * One row of the list: mark, times, direction by shape and place, the line itself. A list that is scrolled draws all of
 * its rows anew in each frame, so a row is as few elements as can be, each in a place that is known beforehand.
 */
import {
  IconAlertTriangleFilled,
  IconBookmarkFilled,
  IconCircleXFilled,
  IconNote,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { Bookmark } from '../../src-main/contract/bookmark.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Finder } from './filter/highlight.ts';
import { lineText } from './line-text.ts';
import columns from './list-columns.module.css';
import type { Row } from './model.ts';
import content from './row-content.module.css';
import { RowIcon, rowIcons } from './row-icon.tsx';
import { bodyText, rowText, sizeText, type Voice } from './row-text.ts';
import type { RowWords } from './row-words.ts';
import { formatClock, formatSpan, waitShare } from './timing.ts';
import classes from './trace-row.module.css';
import { MaskedLine, WireLine } from './wire-text.tsx';

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
  /** The row below is of the same flight, or answers it. */
  readonly goesOn: boolean;
  readonly voice: Voice;
  readonly words: RowWords;
  /** Px from the top of the list. */
  readonly top: number;
  readonly height: number;
  readonly finder: Finder | undefined;
  readonly bookmark: Bookmark | undefined;
}

const rowClass = `${columns.row} ${classes.row}`;

/** Kept while its row stays the same: the list that holds it is drawn anew with every line that arrives. */
export const TraceRow = memo(function TraceRow(props: TraceRowProps) {
  const { row, voice, words, selected } = props;
  const { event } = row;
  const share = event.kind === 'body' ? 0 : waitShare(row.gap, props.longestGap);
  const line = event.kind === 'sent' || event.kind === 'received';
  const size = sizeText(event);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names the active row
    <div
      role="option"
      id={props.id}
      aria-selected={selected}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={rowClass}
      style={{ height: props.height, top: props.top }}
      data-kind={event.kind === 'tls' && event.state === 'failed' ? 'tls-failed' : event.kind}
      data-secured={row.secured || undefined}
      data-wire={line || event.kind === 'body' || undefined}
      data-mark={row.mark}
      data-refused={(event.kind === 'received' && (event.code ?? 0) >= 400) || undefined}
      data-continued={row.continued || undefined}
      data-joined={row.joined || undefined}
      data-apart={row.apart || undefined}
      data-paired={props.paired || undefined}
    >
      {share > 0 ? <span className={classes.wait} style={{ width: `${share * 100}%` }} /> : undefined}
      {row.mark === undefined ? undefined : <Mark mark={row.mark} words={words} />}
      {props.bookmark === undefined ? undefined : <BookmarkSign note={props.bookmark.note} />}
      <span className={columns.clock}>{formatClock(row.startMs)}</span>
      {row.gap >= 1 ? <span className={columns.gap}>{`+${formatSpan(row.gap)}`}</span> : undefined}
      {props.goesOn ? <span className={classes.tail} /> : undefined}
      {row.continued ? undefined : (
        <>
          <RowIcon
            className={classes.icon}
            path={rowIcons[event.kind]}
            label={line ? words[event.kind] : undefined}
          />
          <span className={columns.step}>{words.steps[event.phase]}</span>
        </>
      )}
      <span className={columns.main}>
        <Content row={row} voice={voice} words={words} finder={props.finder} />
        <Side row={row} voice={voice} words={words} />
      </span>
      {size === '' ? undefined : <span className={columns.size}>{size}</span>}
    </div>
  );
});

interface MarkProps {
  readonly mark: NonNullable<Row['mark']>;
  readonly words: RowWords;
}

function Mark({ mark, words }: MarkProps) {
  return (
    <span className={columns.mark}>
      {mark === 'fail' ? (
        <IconCircleXFilled size={15} className={classes.fail} role="img" aria-label={words.fail} />
      ) : (
        <IconAlertTriangleFilled size={14} className={classes.warn} role="img" aria-label={words.warn} />
      )}
    </span>
  );
}

interface SideProps {
  readonly row: Row;
  readonly voice: Voice;
  readonly words: RowWords;
}

/** What is to be known of a line beside its words. */
function Side({ row, voice, words }: SideProps) {
  const { event } = row;
  if (event.kind !== 'sent' && event.kind !== 'received') return undefined;
  const answers = row.apart && row.command !== '.' ? row.command : undefined;
  const isEdited = event.kind === 'sent' && event.edited === true;
  const isRaw = event.kind === 'sent' && event.raw === true && !isEdited;
  if (row.secured && answers === undefined && !isEdited && !isRaw) return undefined;
  return (
    <span className={content.side}>
      {answers === undefined ? undefined : (
        <span className={content.answers} title={answers}>
          {answered(answers)}
        </span>
      )}
      {isEdited ? (
        <span className={content.edited} title={voice.t('rows.wasEdited', { text: event.original })}>
          {voice.t('say.edited')}
        </span>
      ) : undefined}
      {isRaw ? (
        <span className={content.edited} title={voice.t('rows.wasRaw')}>
          {voice.t('say.raw')}
        </span>
      ) : undefined}
      {row.secured ? undefined : (
        <span className={content.clear} title={words.inClear}>
          <RowIcon className={content.lock} path={rowIcons.clear} />
          <span className={content.said}>{words.inClear}</span>
        </span>
      )}
    </span>
  );
}

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

interface ContentProps {
  readonly row: Row;
  readonly voice: Voice;
  readonly words: RowWords;
  readonly finder: Finder | undefined;
}

function Content({ row, voice, words, finder }: ContentProps) {
  const { event } = row;
  switch (event.kind) {
    case 'sent':
    case 'received': {
      const code = event.kind === 'received' ? event.code : undefined;
      return (
        <span className={content.content}>
          <WireLine
            text={event.text === '' ? words.emptyLine : lineText(event)}
            code={code}
            secret={words.secret}
            finder={finder}
          />
          {event.kind === 'sent' && event.text === '.' ? (
            <span className={content.hint}>{words.endOfMessage}</span>
          ) : undefined}
        </span>
      );
    }
    case 'body':
      return (
        <span className={content.body}>
          <span>{words.body}</span>
          {event.done ? undefined : (
            <span className={content.track}>
              <span style={{ width: `${(100 * event.bytes) / Math.max(1, event.total)}%` }} />
            </span>
          )}
          <span className={content.figures}>{bodyText(row, event, voice.t)}</span>
        </span>
      );
    default:
      return (
        <span className={`${content.content} ${content.around}`}>
          <MaskedLine text={rowText(row, voice)} label={words.secret} finder={finder} />
        </span>
      );
  }
}
