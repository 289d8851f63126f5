/** Text in which what is looked for stands out. */
import { Fragment } from 'react';
import type { Finder } from './filter/highlight.ts';
import classes from './found-text.module.css';

interface FoundTextProps {
  readonly text: string;
  readonly finder: Finder | undefined;
}

export function FoundText({ text, finder }: FoundTextProps) {
  const spans = finder?.(text) ?? [];
  if (spans.length === 0) return text;
  return (
    <>
      {spans.map(({ from, to }, index) => (
        <Fragment key={from}>
          {text.slice(spans[index - 1]?.to ?? 0, from)}
          <mark className={classes.found}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(spans.at(-1)?.to)}
    </>
  );
}
