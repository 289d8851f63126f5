/** The kit's colour scheme without a store of its own: the settings hold it, the system decides otherwise. */
import type { MantineColorSchemeManager } from '@mantine/core';

export function schemeManager(): MantineColorSchemeManager {
  const ignore = (): undefined => undefined;
  return { get: () => 'auto', set: ignore, subscribe: ignore, unsubscribe: ignore, clear: ignore };
}
