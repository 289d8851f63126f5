/** Notices at the foot of the window, told to screen readers as they come. */

import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { dismissNotice, type Notice, takeNoticeAction, useNotices } from '../state/notices-store.ts';
import classes from './notices.module.css';

const icons = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, fail: IconAlertTriangle };

/** Long enough to read, or to reach the button. What failed stays for longer, and not for ever: it covers what is below. */
const SHOWN_MS = 4000;
const SHOWN_WITH_ACTION_MS = 8000;
const FAILURE_SHOWN_MS = 20_000;

export function Notices() {
  const { t } = useTranslation('app');
  const notices = useNotices((state) => state.notices);
  return (
    <div className={classes.stack} role="log" aria-live="polite" aria-label={t('notices.label')}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('app');
  const [held, setHeld] = useState(false);
  const isSeen = useWindowFocus();
  const { action, tone, id } = notice;
  const shownMs = tone === 'fail' ? FAILURE_SHOWN_MS : action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
  // A failure waits for whoever is at another window.
  const stays = held || (tone === 'fail' && !isSeen);
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => dismissNotice(id), shownMs);
    return () => clearTimeout(timer);
  }, [stays, shownMs, id]);
  const Icon = icons[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a notice only keeps it from going away
    <div
      className={classes.notice}
      data-tone={tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} className={classes.icon} aria-hidden />
      <p className={classes.text}>{notice.text}</p>
      {action === undefined ? undefined : (
        <Button size="compact-sm" variant="subtle" onClick={() => takeNoticeAction(notice.id)}>
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('notices.dismiss')} onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}

/** Whether the window has the focus of the system. */
function useWindowFocus(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('focus', changed);
      window.addEventListener('blur', changed);
      return () => {
        window.removeEventListener('focus', changed);
        window.removeEventListener('blur', changed);
      };
    },
    () => document.hasFocus(),
  );
}
