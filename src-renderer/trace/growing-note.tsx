/** Tells of a view that is still being drawn, over its lower edge: nothing moves when it goes. */
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './growing-note.module.css';

/** `share`: of the session, 0..1. */
export function GrowingNote({ share }: { readonly share: number }) {
  const { t } = useTranslation('trace');
  if (share >= 1) return undefined;
  return (
    <p className={classes.note} role="status" aria-busy="true">
      {t('drawingPart', { percent: Math.floor(100 * share) })}
    </p>
  );
}
