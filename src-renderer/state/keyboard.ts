/** The keys of the whole window. What is handled here never reaches the native menu, so nothing runs twice. */
import { openPage } from './app-store.ts';
import { commands, pageKeys, pages } from './commands.ts';

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'preventDefault'>;

/** As keys are named in the command table. */
function strokeName({ key, ctrlKey, metaKey, altKey, shiftKey }: Omit<Stroke, 'preventDefault'>): string {
  const parts = [
    ...(ctrlKey || metaKey ? ['mod'] : []),
    ...(altKey ? ['alt'] : []),
    ...(shiftKey ? ['shift'] : []),
    key.toLowerCase(),
  ];
  return parts.join('+');
}

export function keyboardListener(togglePalette: () => void): (event: Stroke) => void {
  const table = new Map<string, () => void>([['mod+k', togglePalette]]);
  for (const { keys, run } of commands) if (keys !== undefined) table.set(keys, run);
  for (const page of pages) table.set(pageKeys(page), () => openPage(page));
  return (event) => {
    const run = table.get(strokeName(event));
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
}
