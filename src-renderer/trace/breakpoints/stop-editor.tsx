/** What will be sent, as text that can be changed. */
import { Anchor, Switch, TextInput } from '@mantine/core';
import type { EditProblem } from '../../../src-main/contract/breakpoint-rules.ts';
import type { StoppedStep } from '../../../src-main/contract/breakpoints.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './stop-card.module.css';
import { type Edit, isEdited, untouched, withRaw } from './stop-model.ts';

interface StopEditorProps {
  readonly stop: StoppedStep;
  readonly edit: Edit;
  readonly problem: EditProblem | undefined;
  readonly onEdit: (edit: Edit) => void;
  readonly onSend: () => void;
}

export function StopEditor({ stop, edit, problem, onEdit, onSend }: StopEditorProps) {
  const { t } = useTranslation('breakpoints');
  if (stop.text === undefined) return <p className={classes.note}>{t('stop.bare')}</p>;
  const edited = isEdited(stop, edit);
  return (
    <div className={classes.editor}>
      <div className={classes.line}>
        <TextInput
          aria-label={t('stop.text')}
          className={classes.text ?? ''}
          classNames={{ input: classes.input ?? '' }}
          readOnly={!stop.editable}
          spellCheck={false}
          autoComplete="off"
          maxLength={8192}
          value={edit.text}
          data-edited={edited || undefined}
          error={problem === undefined ? undefined : t(`stop.problems.${problem}`)}
          onChange={({ currentTarget: { value } }) => onEdit({ ...edit, text: value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            onSend();
          }}
        />
        {stop.editable ? (
          <Switch
            size="xs"
            label={t('stop.raw')}
            checked={edit.raw}
            onChange={({ currentTarget: { checked } }) => onEdit(withRaw(edit, checked))}
          />
        ) : undefined}
      </div>
      <Notes stop={stop} edit={edit} />
      {edited ? (
        <Anchor
          component="button"
          type="button"
          className={classes.undo}
          onClick={() => onEdit(untouched(stop))}
        >
          {t('stop.undo')}
        </Anchor>
      ) : undefined}
    </div>
  );
}

/** So many of the commands behind are named. */
const NAMED = 3;

function Notes({ stop, edit }: Pick<StopEditorProps, 'stop' | 'edit'>) {
  const { t } = useTranslation('breakpoints');
  const { behind } = stop;
  const named = behind.slice(0, NAMED).join(' · ');
  const more = behind.length - NAMED;
  const list = more > 0 ? t('stop.behindMore', { list: named, count: more }) : named;
  const notes = [
    ...(stop.editable ? [] : [t('stop.fixed')]),
    ...(stop.masked ? [t('stop.secret')] : []),
    ...(edit.raw ? [t('stop.rawHelp')] : []),
    ...(behind.length === 0 ? [] : [t('stop.behind', { list })]),
  ];
  return notes.map((note) => (
    <p key={note} className={classes.note}>
      {note}
    </p>
  ));
}
