/** A line of help for the command that is being typed: how it is written, what it does, where it is defined. */
import { explainCommand } from '../explain/command.ts';
import { commandSyntax } from '../explain/completion.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { RfcLink } from '../ui/rfc-link.tsx';
import classes from './prompt.module.css';

interface CommandHelpProps {
  readonly id: string;
  readonly text: string;
  readonly lax: boolean;
}

export function CommandHelp({ id, text, lax }: CommandHelpProps) {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const syntax = commandSyntax(text, explain);
  if (syntax === undefined) {
    return (
      <p id={id} className={classes.help} data-lax={lax || undefined}>
        {lax ? t('lax.on') : t('prompt.keys')}
      </p>
    );
  }
  const { summary, rfc } = explainCommand(syntax.split(' ')[0] ?? '', explain);
  return (
    <p id={id} className={classes.help} data-lax={lax || undefined}>
      <code className={classes.syntax}>{syntax}</code>
      <span>{summary}</span>
      {rfc === undefined ? undefined : <RfcLink reference={rfc} className={classes.rfc} />}
    </p>
  );
}
