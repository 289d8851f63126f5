/** The frame of every page: a head with title and actions, and a body that scrolls. */
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** A line under the title that says what the page is for. */
  readonly subtitle?: ReactNode;
  /** Buttons at the right of the head. */
  readonly actions?: ReactNode;
  /** `fill`: the page scrolls its own parts. */
  readonly body?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

export function Page({ title, subtitle, actions, body = 'scroll', children }: PageProps) {
  return (
    <section className={classes.page} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          {subtitle === undefined ? undefined : <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {actions === undefined ? undefined : <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body} data-body={body}>
        {children}
      </div>
    </section>
  );
}
