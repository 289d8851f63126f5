/** Handing a diagnosis on: in which form, what is taken out, and exactly what leaves. */
import { Button, Modal, Radio, Stack, Switch } from '@mantine/core';
import { IconCopy, IconDownload, IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { DiagnosisRun } from '../../src-main/contract/diagnosis-run.ts';
import { api } from '../api.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { copyText } from '../ui/copy.ts';
import { formatTime } from '../ui/format-time.ts';
import classes from '../ui/share.module.css';
import { SharePreview } from '../ui/share-preview.tsx';
import { type ReportRedaction, redactRun } from './redact-run.ts';
import { type ReportFormat, reportEndings, reportFormats, reportOf, reportPreview } from './report-model.ts';

export function ReportShare({ run }: { readonly run: DiagnosisRun }) {
  const { t } = useTranslation('diagnose');
  const { t: share } = useTranslation('share');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShare2 size={15} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('report.button')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="min(64rem, 94vw)"
        title={t('report.dialog')}
        closeButtonProps={{ 'aria-label': share('close') }}
        // What is behind does not scroll; the kit would forbid it by a style without our nonce.
        lockScroll={false}
        transitionProps={{ duration: 100 }}
      >
        <Content run={run} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

/** Stands while the dialog is open: what was chosen lasts as long. */
function Content({ run, onDone }: { readonly run: DiagnosisRun; readonly onDone: () => void }) {
  const { t } = useTranslation('diagnose');
  const { t: share } = useTranslation('share');
  const explain = useExplain();
  const language = useLanguage();
  const [format, setFormat] = useState<ReportFormat>('text');
  // Nothing of anybody's leaves unasked but what the person shares it for.
  const [rules, setRules] = useState<ReportRedaction>({ addresses: true, hosts: false });
  const [saving, setSaving] = useState(false);
  const when = formatTime(run.startedAt, language);
  const text = reportOf(redactRun(run, rules), format, { t, explain, language, when });
  const preview = reportPreview(text);
  const save = async () => {
    setSaving(true);
    const name = `diagnosis-${new Date(run.startedAt).toISOString().slice(0, 10)}.${reportEndings[format]}`;
    const outcome = await valueOrNotice(api.diagnosisSave({ name, text }));
    setSaving(false);
    if (outcome?.saved !== true) return;
    notify({ tone: 'ok', text: t('report.saved') });
    onDone();
  };
  return (
    <div className={classes.dialog}>
      <div className={classes.options}>
        <Radio.Group
          label={share('documents')}
          value={format}
          onChange={(value) => {
            const chosen = reportFormats.find((one) => one === value);
            if (chosen !== undefined) setFormat(chosen);
          }}
        >
          <Stack gap={4} mt={4}>
            {reportFormats.map((one) => (
              <Radio key={one} size="xs" value={one} label={t(`report.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Rules rules={rules} onChange={setRules} />
      </div>
      <SharePreview text={preview.text} cut={preview.cut} />
      <footer className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => void copyText(text, t('report.copied'))}
        >
          {share('copy')}
        </Button>
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={saving}
          onClick={() => void save()}
        >
          {share('save')}
        </Button>
      </footer>
    </div>
  );
}

interface RulesProps {
  readonly rules: ReportRedaction;
  readonly onChange: (rules: ReportRedaction) => void;
}

function Rules({ rules, onChange }: RulesProps) {
  const { t } = useTranslation('diagnose');
  const { t: share } = useTranslation('share');
  return (
    <fieldset className={classes.rules}>
      <legend className={classes.label}>{share('redact')}</legend>
      <Switch
        checked
        disabled
        size="xs"
        label={share('rules.secrets')}
        description={t('report.secretsHelp')}
      />
      <Switch
        size="xs"
        checked={rules.addresses}
        label={share('rules.addresses')}
        description={t('report.addressesHelp')}
        onChange={({ currentTarget }) => onChange({ ...rules, addresses: currentTarget.checked })}
      />
      <Switch
        size="xs"
        checked={rules.hosts}
        label={share('rules.hosts')}
        description={t('report.hostsHelp')}
        onChange={({ currentTarget }) => onChange({ ...rules, hosts: currentTarget.checked })}
      />
    </fieldset>
  );
}
