/** A reply as it came, every line of it. */
import classes from './reply-block.module.css';

export function ReplyBlock({ text }: { readonly text: string }) {
  return <pre className={classes.reply}>{text}</pre>;
}
