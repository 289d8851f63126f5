/** Notices at the foot of the window, told to screen readers as they come. */

import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { dismissNotice, type Notice, takeNoticeAction, useNotices } from '../state/notices-store.ts';
import classes from './notices.module.css';

const icons = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, fail: IconAlertTriangle };

/** Long enough to read, or to reach the button; failures stay until dismissed. */
const SHOWN_MS = 4000;
const SHOWN_WITH_ACTION_MS = 8000;

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
  const stays = held || notice.tone === 'fail';
  const hasAction = notice.action !== undefined;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => dismissNotice(notice.id), hasAction ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays, hasAction, notice.id]);
  const Icon = icons[notice.tone];
  const { action } = notice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a notice only keeps it from going away
    <div
      className={classes.notice}
      data-tone={notice.tone}
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
