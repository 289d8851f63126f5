/** That a reply is waited for, and after a second since when. */
import { useEffect, useState } from 'react';
import type { HandState } from '../../src-main/contract/console.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './talk-area.module.css';

export function Waiting({ hand }: { readonly hand: HandState }) {
  if (hand.due === 0) return undefined;
  return <Clock key={hand.due} />;
}

function Clock() {
  const { t } = useTranslation('console');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (seconds === 0) return undefined;
  return (
    <p className={classes.waiting} role="status">
      {t('waitingLong', { seconds })} {seconds >= 10 ? t('waitingHelp') : ''}
    </p>
  );
}
