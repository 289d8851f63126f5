/** Words for screen readers alone. Stays in the page, as only a change of its text is read out. */
import classes from './announcement.module.css';

export function Announcement({ text }: { readonly text: string }) {
  return (
    <p className={classes.announcement} role="status">
      {text}
    </p>
  );
}
