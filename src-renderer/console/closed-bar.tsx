/** The session has ended: why, and how to go on. */
import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleXFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import type { ConsoleState } from '../../src-main/contract/console.ts';
import { explainFailure } from '../explain/failure.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { TraceModel } from '../trace/model.ts';
import { connect } from './actions.ts';
import classes from './closed-bar.module.css';
import { shownFingerprint } from './conversation-model.ts';
import { changeDraft } from './draft-store.ts';

interface ClosedBarProps {
  readonly session: Extract<ConsoleState, { kind: 'closed' }>;
  readonly model: TraceModel;
}

export function ClosedBar({ session, model }: ClosedBarProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const { failure, target, host } = session;
  // What was accepted for once is judged anew.
  const { acceptFingerprint256: _once, ...again } = target;
  // Whatever step it was counted to: at its 421 the server left.
  const left = failure?.reply?.code === 421 ? failure.reply : undefined;
  const words = failure && explainFailure(failure, explain, { host });
  const headline = left === undefined ? words?.headline : t('closed.left');
  const meaning =
    left === undefined
      ? words?.meaning
      : t('closed.leftText', { said: `${left.code} ${left.lines.join(' ')}` });
  const isCancelled = failure?.class === 'cancelled';
  const fingerprint = failure?.code.startsWith('certificate-') ? shownFingerprint(model.rows) : undefined;
  const Icon =
    words === undefined ? IconCircleCheckFilled : isCancelled ? IconPlayerStopFilled : IconCircleXFilled;
  return (
    <section
      className={classes.bar}
      data-tone={words === undefined ? 'ok' : isCancelled ? 'info' : 'fail'}
      aria-label={t('state.ended')}
    >
      <Icon size={20} className={classes.icon} aria-hidden />
      <div className={classes.words} role="status">
        <h2 className={classes.title}>{headline ?? t('closed.ok')}</h2>
        <p className={classes.text}>{meaning ?? t('closed.okText')}</p>
      </div>
      <div className={classes.buttons}>
        {fingerprint === undefined ? undefined : (
          <Button
            variant="default"
            onClick={() => void connect({ ...target, acceptFingerprint256: fingerprint })}
          >
            {t('trust')}
          </Button>
        )}
        {failure?.phase === 'ehlo' && target.introduce ? (
          <Button variant="default" onClick={() => void connect({ ...target, introduce: false })}>
            {t('quietly')}
          </Button>
        ) : undefined}
        <Button variant="default" onClick={() => changeDraft({ choosing: true })}>
          {t('other')}
        </Button>
        <Button autoFocus onClick={() => void connect(again)}>
          {t('reconnect')}
        </Button>
      </div>
    </section>
  );
}
