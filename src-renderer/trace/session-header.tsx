/** The head of a session: which server, in what state, how long, how secured; the way to its failures. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCircleXFilled, IconCopy, IconFileImport, IconLock, IconLockOpen } from '@tabler/icons-react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import type { ImportedFrom } from '../../src-main/contract/trace-import.ts';
import { useLanguage } from '../i18n/use-translation.ts';
import { copyText } from '../ui/copy.ts';
import { formatTime } from '../ui/format-time.ts';
import { useSeconds } from '../ui/use-seconds.ts';
import type { TraceModel } from './model.ts';
import { copiedSession, type Voice, versionName } from './row-text.ts';
import classes from './session-header.module.css';
import { SessionState } from './session-state.tsx';
import { shownState } from './shown-state.ts';
import { formatSeconds, formatSpan } from './timing.ts';
import { useVoice } from './use-voice.ts';

interface SessionHeaderProps {
  readonly session: TraceSummary;
  readonly model: TraceModel;
  readonly onNextFailure: () => void;
}

export function SessionHeader({ session, model, onNextFailure }: SessionHeaderProps) {
  const voice = useVoice();
  const { t } = voice;
  const { failures } = model;
  const server = `${session.host}:${session.port}`;
  const title = [session.title, server, new Date(session.startedAt).toISOString()].join(' · ');
  return (
    <header className={classes.head}>
      <SessionState state={shownState(session)} word />
      <h2 className={classes.server}>{server}</h2>
      {session.imported?.clock === 'none' ? undefined : (
        <span className={classes.elapsed} title={t('header.elapsed')}>
          {session.state === 'live' ? <Running since={session.startedAt} /> : formatSpan(model.lastMs)}
        </span>
      )}
      <LockBadge model={model} t={t} />
      {model.altered ? (
        <Tooltip label={t('header.alteredHelp')}>
          <span className={classes.altered}>{t('header.altered')}</span>
        </Tooltip>
      ) : undefined}
      {session.imported === undefined ? undefined : <ImportedBadge imported={session.imported} />}
      <span className={classes.tools}>
        {failures === 0 ? undefined : (
          <Tooltip label={t('header.nextFailure')}>
            <Button
              size="compact-xs"
              variant="light"
              color="fail"
              leftSection={<IconCircleXFilled size={13} aria-hidden />}
              onClick={onNextFailure}
            >
              {t('header.failures', { count: failures })}
            </Button>
          </Tooltip>
        )}
        <Tooltip label={t('header.copyAll')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('header.copyAll')}
            onClick={() => void copyText(copiedSession(title, model.rows, voice))}
          >
            <IconCopy size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </span>
    </header>
  );
}

/** By itself, as nothing else of the head changes with the time. */
function Running({ since }: { readonly since: number }) {
  return formatSeconds(useSeconds(since));
}

/** Not recorded here: out of which file. */
function ImportedBadge({ imported }: { readonly imported: ImportedFrom }) {
  const { t } = useVoice();
  const language = useLanguage();
  const { file, from, at } = imported;
  const help = t('imported.help', { file, from: t(`imported.from.${from}`), at: formatTime(at, language) });
  return (
    <Tooltip label={help} multiline maw={420}>
      <span className={classes.imported}>
        <IconFileImport size={13} aria-label={t('imported.mark')} />
        <span>{file}</span>
      </span>
    </Tooltip>
  );
}

/** Absent until something was said or secured. */
function LockBadge({ model, t }: { readonly model: TraceModel; readonly t: Voice['t'] }) {
  if (model.tls !== undefined) {
    const version = versionName(model.tls.version);
    return (
      <Tooltip label={`${t('header.secured', { version })} · ${model.tls.cipher}`}>
        <span className={classes.lock} data-secured>
          <IconLock size={13} aria-hidden />
          {version}
        </span>
      </Tooltip>
    );
  }
  if (!model.spokeInClear) return undefined;
  return (
    <Tooltip label={t('header.inClearHelp')}>
      <span className={classes.lock}>
        <IconLockOpen size={13} aria-hidden />
        {t('header.inClear')}
      </span>
    </Tooltip>
  );
}
