/** Sharing a session: in which form, what is taken out, and exactly what leaves. */
import { Button, Modal } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { TraceSummary } from '../../../src-main/contract/trace.ts';
import { api } from '../../api.ts';
import { useLanguage, useTranslation } from '../../i18n/use-translation.ts';
import { valueOrNotice } from '../../state/call-errors.ts';
import { notify } from '../../state/notices-store.ts';
import { copyText } from '../../ui/copy.ts';
import classes from '../../ui/share.module.css';
import { SharePreview } from '../../ui/share-preview.tsx';
import { firstSharing } from './share-model.ts';
import { ShareOptions } from './share-options.tsx';
import { usePreview } from './use-preview.ts';

interface ShareDialogProps {
  readonly session: TraceSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ShareDialog({ session, opened, onClose }: ShareDialogProps) {
  const { t } = useTranslation('share');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="min(64rem, 94vw)"
      title={t('title', { host: session.host, port: session.port })}
      closeButtonProps={{ 'aria-label': t('close') }}
      // What is behind does not scroll; the kit would forbid it by a style without our nonce.
      lockScroll={false}
      transitionProps={{ duration: 100 }}
    >
      <Content session={session} onDone={onClose} />
    </Modal>
  );
}

/** Stands while the dialog is open: what was chosen lasts as long. */
function Content({ session, onDone }: { readonly session: TraceSummary; readonly onDone: () => void }) {
  const { t } = useTranslation('share');
  const language = useLanguage();
  const [sharing, setSharing] = useState(firstSharing);
  const [saving, setSaving] = useState(false);
  const request = { id: session.id, language, ...sharing };
  const preview = usePreview(request);
  const shown = preview.kind === 'ready' ? preview.value : undefined;
  const save = async () => {
    setSaving(true);
    const outcome = await valueOrNotice(api.traceShare(request));
    setSaving(false);
    if (outcome?.saved !== true) return;
    notify({ tone: 'ok', text: t('saved') });
    onDone();
  };
  return (
    <div className={classes.dialog}>
      <ShareOptions sharing={sharing} onChange={setSharing} />
      <SharePreview text={shown?.text} cut={shown?.cut === true}>
        <p className={classes.wait} role={preview.kind === 'failed' ? 'alert' : 'status'}>
          {preview.kind === 'failed' ? preview.reason : t('loading')}
        </p>
      </SharePreview>
      <footer className={classes.foot}>
        <p className={classes.hint}>
          {shown?.decodeAs === undefined ? undefined : t('decodeAs', { rule: shown.decodeAs })}
          {shown?.cut === true && sharing.format !== 'pcapng' ? t('tooLongToCopy') : undefined}
        </p>
        {sharing.format === 'pcapng' ? undefined : (
          <Button
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            disabled={shown === undefined || shown.cut}
            onClick={() => void copyText(shown?.text ?? '', t('copied'))}
          >
            {t('copy')}
          </Button>
        )}
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={saving}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
      </footer>
    </div>
  );
}
