/** A shortcut, shown as keys. */
import { Kbd } from '@mantine/core';
import classes from './keys.module.css';

const names: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  enter: '↵',
  alt: 'Alt',
  shift: 'Shift',
  escape: 'Esc',
  delete: 'Del',
};

/** `keys` as in the command table: `mod+shift+a`. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split('+').map((key) => (
        <Kbd key={key} size="xs" className={classes.key}>
          {names[key] ?? key.toUpperCase()}
        </Kbd>
      ))}
    </span>
  );
}
