/**
 * The whole window takes files: by drop, with a veil that says what will happen, and by paste. On the trace page they
 * are opened as traces, on the page of diagnoses one is looked at as a message, everywhere else they are attached.
 */

import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { dropMessageFile } from '../diagnose/message-file.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useApp } from '../state/app-store.ts';
import { openTraceFiles } from '../trace/open-traces.ts';
import { addFiles, checkAttachments } from './attachment-actions.ts';
import { useCompose } from './compose-store.ts';
import { countFiles, hasFiles } from './drop-model.ts';
import classes from './drop-target.module.css';
import { clipboardFiles } from './paste-files.ts';

export function DropTarget() {
  const { t } = useTranslation('compose');
  const [dragged, setDragged] = useState<number>();
  const { t: trace } = useTranslation('trace');
  const { t: diagnose } = useTranslation('diagnose');
  const page = useApp((state) => state.page);
  const sending = useCompose((state) => state.shownJob !== undefined);
  useEffect(() => listen(setDragged), []);
  if (dragged === undefined) return undefined;
  return (
    <div className={classes.veil}>
      <div className={classes.frame}>
        <IconFileImport size={48} stroke={1.25} aria-hidden />
        <p className={classes.title} role="status">
          {title(dragged)}
        </p>
        <p className={classes.text}>{text()}</p>
      </div>
    </div>
  );

  function title(count: number): string {
    if (page === 'trace') return trace('open.drop', { count });
    if (page === 'diagnose') return diagnose('drop.title');
    return count === 0 ? t('drop.attachUnknown') : t('drop.attach', { count });
  }

  function text(): string {
    if (page === 'trace') return trace('open.kinds');
    if (page === 'diagnose') return diagnose('drop.text');
    return t(sending ? 'drop.toNew' : 'drop.toThis');
  }
}

function take(files: readonly File[]): void {
  const { page } = useApp.getState();
  if (page === 'trace') void openTraceFiles(files);
  else if (page === 'diagnose') void dropMessageFile(files);
  else void addFiles(files);
}

/** Follows drags, pastes and returns to the window; the answer ends it. */
function listen(show: (dragged: number | undefined) => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  window.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      show(countFiles(event.dataTransfer));
    },
    { signal },
  );
  window.addEventListener(
    'dragleave',
    (event) => {
      if (event.relatedTarget === null) show(undefined);
    },
    { signal },
  );
  window.addEventListener(
    'drop',
    (event) => {
      show(undefined);
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      take([...event.dataTransfer.files]);
    },
    { signal },
  );
  window.addEventListener(
    'paste',
    (event) => {
      const files = clipboardFiles(event);
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    },
    { signal },
  );
  window.addEventListener('focus', () => void checkAttachments(), { signal });
  return () => end.abort();
}
