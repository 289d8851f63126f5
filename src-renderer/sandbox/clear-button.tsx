/** Clears the sandbox. The messages cannot be brought back, so it asks in place. */
import { Button, Popover } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearSandbox } from './actions.ts';
import classes from './clear-button.module.css';

export function ClearButton({ count }: { readonly count: number }) {
  const { t } = useTranslation('sandbox');
  const [asking, setAsking] = useState(false);
  return (
    <Popover opened={asking} onChange={setAsking} position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash size={14} aria-hidden />}
          disabled={count === 0}
          onClick={() => setAsking(!asking)}
        >
          {t('clear.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.question}>
          <p>{t('clear.question', { count })}</p>
          <Button
            size="compact-sm"
            color="fail"
            onClick={() => {
              setAsking(false);
              void clearSandbox();
            }}
          >
            {t('clear.confirm')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
