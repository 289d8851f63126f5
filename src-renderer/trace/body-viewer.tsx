/** A message as it went on the wire, opened on demand: as text or as bytes, at any offset that was kept. */
import { Button, Group, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { BodyHex } from './body-hex.tsx';
import { type Extent, isKept, offsetFrom } from './body-model.ts';
import { BodyText } from './body-text.tsx';
import classes from './body-viewer.module.css';
import { type BodyName, useBody } from './use-body.ts';

interface BodyViewerProps {
  readonly name: BodyName;
  readonly onClose: () => void;
}

export function BodyViewer({ name, onClose }: BodyViewerProps) {
  const { t } = useTranslation('cards');
  const { extent, gone } = useBody(name, []);
  return (
    <Modal
      opened
      // Its way of keeping the page from scrolling is a style that the window forbids, and the page does not scroll.
      lockScroll={false}
      onClose={onClose}
      size="min(920px, 96vw)"
      title={t('body.title')}
      closeButtonProps={{ 'aria-label': t('body.close') }}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      {extent === undefined ? (
        <p className={classes.note}>{t(gone ? 'body.gone' : 'body.loading')}</p>
      ) : (
        <Opened name={name} extent={extent} />
      )}
    </Modal>
  );
}

function Opened({ name, extent }: { readonly name: BodyName; readonly extent: Extent }) {
  const { t } = useTranslation('cards');
  const [mode, setMode] = useState<'text' | 'hex'>('text');
  const [at, setAt] = useState(0);
  const { total, head, tail } = extent;
  return (
    <>
      <Group gap="sm" align="flex-start" className={classes.tools ?? ''}>
        <SegmentedControl
          size="xs"
          aria-label={t('body.mode')}
          value={mode}
          onChange={setMode}
          data={[
            { value: 'text', label: t('body.text') },
            { value: 'hex', label: t('body.hex') },
          ]}
        />
        <Jump extent={extent} onJump={setAt} />
        <p className={classes.note}>
          {head + tail < total
            ? t('body.partly', {
                total: formatBytes(total),
                head: formatBytes(head),
                tail: formatBytes(tail),
              })
            : t('body.whole', { total: formatBytes(total) })}
        </p>
      </Group>
      {mode === 'text' ? (
        <BodyText name={name} extent={extent} at={at} onMove={setAt} />
      ) : (
        <BodyHex name={name} extent={extent} at={at} />
      )}
    </>
  );
}

interface JumpProps {
  readonly extent: Extent;
  readonly onJump: (offset: number) => void;
}

/** Goes to a byte; one that was not kept is shown where it would be. */
function Jump({ extent, onJump }: JumpProps) {
  const { t } = useTranslation('cards');
  const [written, setWritten] = useState('');
  const [error, setError] = useState<string>();
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const offset = offsetFrom(written);
    const isInside = offset !== undefined && offset < extent.total;
    setError(
      isInside
        ? isKept(offset, extent)
          ? undefined
          : t('body.jumpNotKept')
        : t('body.jumpWrong', { last: extent.total - 1 }),
    );
    if (isInside) onJump(offset);
  };
  return (
    <form onSubmit={jump} className={classes.jump}>
      <TextInput
        size="xs"
        aria-label={t('body.jump')}
        placeholder={t('body.jumpExample')}
        value={written}
        error={error}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {t('body.go')}
      </Button>
    </form>
  );
}
