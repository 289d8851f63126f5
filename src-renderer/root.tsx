/** The app inside its providers; the colour scheme follows the settings. */
import { MantineProvider } from '@mantine/core';
import { App } from './app.tsx';
import { useApp } from './state/app-store.ts';
import { schemeManager } from './theme/scheme.ts';
import { cssVariablesResolver, styleNonce, theme } from './theme/theme.ts';

const manager = schemeManager();

export function Root() {
  const scheme = useApp((state) => state.settings.theme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
      colorSchemeManager={manager}
      defaultColorScheme="auto"
      {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
    >
      <App />
    </MantineProvider>
  );
}
