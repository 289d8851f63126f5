/** Size on the wire against the server's limit. */

import { Progress } from '@mantine/core';
import { useId } from 'react';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './delivery-panel.module.css';

interface SizeBarProps {
  /** Absent until measured. */
  readonly bytes: number | undefined;
  /** Absent while the server has not told. */
  readonly limit: number | undefined;
}

/** From this share of the limit on, the bar warns. */
const NEAR = 0.85;

export function SizeBar({ bytes, limit }: SizeBarProps) {
  const { t } = useTranslation('compose');
  const id = useId();
  const share = bytes === undefined || limit === undefined ? 0 : bytes / limit;
  const size = bytes === undefined ? undefined : formatBytes(bytes);
  return (
    <div>
      <div className={classes.sizeHead}>
        <span id={id}>{t('delivery.size')}</span>
        <span className={classes.sizeValue}>
          {size === undefined
            ? t('delivery.measuring')
            : limit === undefined
              ? size
              : t('delivery.limit', { size, limit: formatBytes(limit) })}
        </span>
      </div>
      {limit === undefined ? (
        <p className={classes.help}>{t('delivery.noLimitHelp')}</p>
      ) : (
        <Progress.Root size={6} className={classes.bar}>
          <Progress.Section
            value={Math.min(100, share * 100)}
            color={share > 1 ? 'fail' : share > NEAR ? 'warn' : 'accent'}
            aria-labelledby={id}
          />
        </Progress.Root>
      )}
    </div>
  );
}
