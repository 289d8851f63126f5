/** What the menu bar, the palette and the keys of the window ask of the lines that are shown. */
import { useEffect, useEffectEvent } from 'react';
import { type Intent, onIntent } from '../../state/intents.ts';

type ListIntent = Extract<Intent, 'find-next' | 'find-previous' | 'copy-exchange' | 'copy-session'>;

export function useListIntents(doers: Readonly<Record<ListIntent, () => void>>): void {
  const act = useEffectEvent((intent: ListIntent) => doers[intent]());
  useEffect(() => {
    const intents: readonly ListIntent[] = ['find-next', 'find-previous', 'copy-exchange', 'copy-session'];
    const ends = intents.map((intent) => onIntent(intent, () => act(intent)));
    return () => {
      for (const end of ends) end();
    };
  }, []);
}
