/** The selected pair in full: both lines as they are, and what differs in words. */
import { useTranslation } from '../../i18n/use-translation.ts';
import { lineText } from '../line-text.ts';
import type { Row } from '../model.ts';
import { rowText, type Voice } from '../row-text.ts';
import { MaskedText, WireText } from '../wire-text.tsx';
import classes from './compare-detail.module.css';
import { type CompareVoice, differenceWords } from './compare-words.ts';
import type { Pair } from './pairs.ts';

interface CompareDetailProps {
  readonly pair: Pair;
  readonly voice: CompareVoice;
  readonly rowVoice: Voice;
}

export function CompareDetail({ pair, voice, rowVoice }: CompareDetailProps) {
  const { t } = useTranslation('compare');
  const { left, right, differences, name } = pair;
  return (
    <section className={classes.detail} aria-label={t('detail')}>
      <div className={classes.sides}>
        <Full name={voice.names.left} row={left} voice={rowVoice} />
        <Full name={voice.names.right} row={right} voice={rowVoice} />
      </div>
      {differences.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        differences.map((difference) => {
          const words = differenceWords(difference, name, voice);
          return <p key={words}>{words}</p>;
        })
      )}
    </section>
  );
}

interface FullProps {
  readonly name: string;
  readonly row: Row | undefined;
  readonly voice: Voice;
}

function Full({ name, row, voice }: FullProps) {
  const { t } = useTranslation('compare');
  const event = row?.event;
  return (
    <div className={classes.side}>
      <h4>{name}</h4>
      {event === undefined ? <span className={classes.absent}>{t('absent')}</span> : undefined}
      {event?.kind === 'sent' || event?.kind === 'received' ? (
        <WireText text={lineText(event)} code={event.kind === 'received' ? event.code : undefined} />
      ) : row === undefined ? undefined : (
        <MaskedText text={rowText(row, voice)} />
      )}
    </div>
  );
}
