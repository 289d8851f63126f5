/** One probe: what it asks, how it ended, and its progress over time, as a drawing and in words. */
import type { TFunction } from 'i18next';
import { formatBytes } from '../../explain/format.ts';
import { isWordKey, type Translate } from '../../explain/translate.ts';
import { useExplain } from '../../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../../i18n/use-translation.ts';
import { CURVE_HEIGHT, CURVE_WIDTH, type CurveShape, curveShape } from './curve-shape.ts';
import classes from './probe-curves.module.css';
import { type Probe, reached } from './probe-model.ts';

interface ProbeCurveProps {
  readonly probe: Probe;
  /** It may go on. */
  readonly live: boolean;
}

export function ProbeCurve({ probe, live }: ProbeCurveProps) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const language = useLanguage();
  const { asks, by, port, size, outcome, offset } = probe;
  const shape = curveShape(probe);
  const number = (value: number): string => value.toLocaleString(language);
  const seconds = (ms: number): string => t('seconds', { seconds: (ms / 1000).toFixed(1) });
  const { how, bytes } = reached(probe);
  const name = word('asks', asks, explain);
  const state = outcome === 'under-way' && !live ? t('probes.cutShort') : word('outcome', outcome, explain);
  const facts = [
    state,
    t(`probes.reached.${how}`, { bytes: number(bytes), size: number(size) }),
    t('probes.handed', { handed: number(offset.handed), flushed: number(offset.flushed) }),
    ...(shape?.stall
      ? [t('probes.stoodFrom', { from: seconds(shape.stall.fromMs), to: seconds(shape.ms) })]
      : []),
  ];
  return (
    <figure className={classes.probe} data-outcome={outcome}>
      <figcaption className={classes.head}>
        <span className={classes.name}>
          {name}
          {port === undefined ? undefined : (
            <span className={classes.port}>{t('probes.port', { port })}</span>
          )}
        </span>
        <span className={classes.size}>
          {by} · {formatBytes(size)}
        </span>
        <span className={classes.outcome}>{state}</span>
      </figcaption>
      {shape === undefined ? (
        <div className={classes.none}>{nothingYet(probe, live, t)}</div>
      ) : (
        <Drawing shape={shape} said={facts.join('. ')} />
      )}
      {shape === undefined ? undefined : (
        <div className={classes.foot} aria-hidden>
          <span>{t(`probes.short.${how}`, { bytes: number(bytes) })}</span>
          <span>{seconds(shape.ms)}</span>
        </div>
      )}
    </figure>
  );
}

function Drawing({ shape, said }: { readonly shape: CurveShape; readonly said: string }) {
  const { handed, flushed, acknowledged, area, stall, lost } = shape;
  return (
    <svg
      className={classes.drawing}
      viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
    >
      <path className={classes.area} d={area} />
      {stall === undefined ? undefined : (
        <rect
          className={classes.stall}
          x={stall.x}
          y={0}
          width={CURVE_WIDTH - stall.x}
          height={CURVE_HEIGHT}
        />
      )}
      <path className={classes.handed} d={handed} />
      <path className={classes.flushed} d={flushed} />
      {acknowledged === undefined ? undefined : <path className={classes.acknowledged} d={acknowledged} />}
      {stall === undefined ? undefined : (
        <path className={classes.mark} d={`M${stall.x} 0 V${CURVE_HEIGHT}`} />
      )}
      {lost === undefined ? undefined : <path className={classes.mark} d={`M${lost.x} 0 V${CURVE_HEIGHT}`} />}
    </svg>
  );
}

const nothingYet = ({ outcome }: Probe, live: boolean, t: TFunction<'diagnose'>): string =>
  t(outcome === 'under-way' && live ? 'probes.begins' : 'probes.nothing');

/** The word for a value of evidence, as the beginning of a line; the value where there is none. */
function word(kind: 'asks' | 'outcome', value: string, explain: Translate): string {
  const key = `evidenceValues.${kind}.${value}`;
  const text = isWordKey(key) ? explain(key) : value;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
