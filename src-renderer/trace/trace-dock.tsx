/** The trace in the dock: the current or last session, on any page. */
import { useTranslation } from '../i18n/use-translation.ts';
import { useTraceStore } from '../state/trace-store.ts';
import { SessionView } from './session-view.tsx';
import classes from './trace-dock.module.css';

export function TraceDock({ sessionId }: { readonly sessionId?: string | undefined }) {
  const { t } = useTranslation('trace');
  const session = useTraceStore(({ sessions }) => sessions.find(({ id }) => id === sessionId));
  if (session === undefined) return <p className={classes.empty}>{t('dockEmpty')}</p>;
  return <SessionView key={session.id} session={session} />;
}
