/** The command palette: every page, command and setting by name, with its keys. */

import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import { openPage } from '../state/app-store.ts';
import { commands, pageKeys, pages } from '../state/commands.ts';
import { changeSettings } from '../state/settings-actions.ts';
import { Keys } from './keys.tsx';
import classes from './palette.module.css';
import { fittingGroups } from './palette-search.ts';

export function Palette() {
  const { t } = useTranslation('app');
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.actions'),
      actions: commands.map(({ id, keys, run }) => ({
        id,
        label: t(`commands.${id}`),
        onClick: run,
        rightSection: keys === undefined ? undefined : <Keys keys={keys} />,
      })),
    },
    {
      group: t('palette.pages'),
      actions: pages.map((page) => ({
        id: page,
        label: t('palette.go', { page: t(`pages.${page}`) }),
        onClick: () => openPage(page),
        rightSection: <Keys keys={pageKeys(page)} />,
      })),
    },
    {
      group: t('palette.settings'),
      actions: [
        ...(['system', 'light', 'dark'] as const).map((theme) => ({
          id: `theme-${theme}`,
          label: `${t('settings.theme')}: ${t(`settings.themes.${theme}`)}`,
          onClick: () => void changeSettings({ theme }),
        })),
        ...(['system', 'en', 'zh'] as const).map((language) => ({
          id: `language-${language}`,
          label: `${t('settings.language')}: ${t(`settings.languages.${language}`)}`,
          onClick: () => void changeSettings({ language }),
        })),
        ...(['bottom', 'right'] as const).map((dock) => ({
          id: `dock-${dock}`,
          label: `${t('settings.dock')}: ${t(`settings.docks.${dock}`)}`,
          onClick: () => void changeSettings({ dock }),
        })),
      ],
    },
  ];
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      // The window itself never scrolls, and the kit's lock would need a style of its own.
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      filter={(query) => fittingGroups(query, groups)}
      nothingFound={t('palette.nothing')}
      highlightQuery
      scrollable
      maxHeight={380}
      classNames={{ content: classes.content ?? '', action: classes.action ?? '' }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  );
}
