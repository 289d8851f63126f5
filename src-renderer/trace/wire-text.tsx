/** A line of the wire: the reply code set apart, secrets as blocks of one width. */

import { Fragment } from 'react';
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Finder } from './filter/highlight.ts';
import { FoundText } from './found-text.tsx';
import { printable } from './printable.ts';
import classes from './wire-text.module.css';

interface WireTextProps {
  readonly text: string;
  /** The reply code at the start of `text`. */
  readonly code?: number | undefined;
  /** Finds what is looked for. */
  readonly finder?: Finder | undefined;
}

export function WireText(props: WireTextProps) {
  const { t } = useTranslation('trace');
  return <WireLine {...props} secret={t('say.secret')} />;
}

interface WireLineProps extends WireTextProps {
  /** What a secret is called. */
  readonly secret: string;
}

/** The same for long lists, which know the words already. */
export function WireLine({ text, code, secret, finder }: WireLineProps) {
  const shown = printable(text);
  const leads = code !== undefined && text.startsWith(String(code));
  return (
    <span className={classes.wire}>
      {leads ? (
        <span className={classes.code} data-class={String(code)[0]}>
          <FoundText text={shown.slice(0, 4)} finder={finder} />
        </span>
      ) : undefined}
      <MaskedLine text={leads ? shown.slice(4) : shown} label={secret} finder={finder} />
    </span>
  );
}

interface MaskedLineProps {
  readonly text: string;
  /** What a secret is called. */
  readonly label: string;
  readonly finder?: Finder | undefined;
}

/** Words in which a secret may stand, for long lists, which know what one is called. */
export function MaskedLine({ text, label, finder }: MaskedLineProps) {
  return text.split(SECRET_MASK).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one unchanging line
    <Fragment key={index}>
      {index === 0 ? undefined : (
        <span className={classes.secret} role="img" aria-label={label} title={label} />
      )}
      <FoundText text={piece} finder={finder} />
    </Fragment>
  ));
}

/** Words in which a secret may stand. */
export function MaskedText({ text }: { readonly text: string }) {
  const { t } = useTranslation('trace');
  return <MaskedLine text={text} label={t('say.secret')} />;
}
