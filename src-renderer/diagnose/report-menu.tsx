/** Handing a diagnosis on: in which form, and with or without names. */
import { Button, Menu, Switch } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { api } from '../api.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { copyText } from '../ui/copy.ts';
import { formatTime } from '../ui/format-time.ts';
import { redactRun } from './redact-run.ts';
import { type ReportFormat, reportEndings, reportFormats, reportOf } from './report-model.ts';

export function ReportMenu({ run }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const explain = useExplain();
  const language = useLanguage();
  const [redact, setRedact] = useState(false);
  const text = (format: ReportFormat): string =>
    reportOf(redact ? redactRun(run) : run, format, {
      t,
      explain,
      when: formatTime(run.startedAt, language),
    });
  const save = async (format: ReportFormat): Promise<void> => {
    const name = `diagnosis-${new Date(run.startedAt).toISOString().slice(0, 10)}.${reportEndings[format]}`;
    const outcome = await valueOrNotice(api.diagnosisSave({ name, text: text(format) }));
    if (outcome?.saved === true) notify({ tone: 'ok', text: t('report.saved') });
  };
  return (
    <Menu shadow="md" position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconShare2 size={15} aria-hidden />}>
          {t('report.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item closeMenuOnClick={false} onClick={() => setRedact((now) => !now)}>
          <Switch size="xs" label={t('report.redact')} checked={redact} readOnly tabIndex={-1} />
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void copyText(text('text'), t('report.copied'))}>
          {t('report.copy')}
        </Menu.Item>
        {reportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {t(`report.${format}`)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
