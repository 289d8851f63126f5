/** Exactly what leaves when something is shared; or why that is not known yet. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './share.module.css';

interface SharePreviewProps {
  /** Absent while it is being written. */
  readonly text: string | undefined;
  /** It goes on after what is shown. */
  readonly cut?: boolean;
  /** In place of a text. */
  readonly children?: ReactNode;
}

export function SharePreview({ text, cut = false, children }: SharePreviewProps) {
  const { t } = useTranslation('share');
  const id = useId();
  return (
    <div className={classes.preview}>
      <h3 className={classes.label} id={id}>
        {t('preview')}
      </h3>
      {text === undefined ? (
        children
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className={classes.scroll} aria-labelledby={id} tabIndex={0}>
          <pre className={classes.text}>
            {text}
            {cut ? <span className={classes.more}>{`\n${t('more')}`}</span> : undefined}
          </pre>
        </section>
      )}
    </div>
  );
}
