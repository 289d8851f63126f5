/** The zoom of the waterfall as buttons, each with its key. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsHorizontal, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { Voice } from '../row-text.ts';
import type { Zoom } from './use-zoom.ts';
import classes from './waterfall-view.module.css';

interface ZoomToolsProps {
  readonly zoom: Zoom;
  readonly voice: Voice;
}

export function ZoomTools({ zoom, voice: { t } }: ZoomToolsProps) {
  const tools = [
    { name: t('waterfall.zoom.in'), Icon: IconZoomIn, act: () => zoom.by(0.5), idle: false },
    { name: t('waterfall.zoom.out'), Icon: IconZoomOut, act: () => zoom.by(2), idle: !zoom.isZoomed },
    { name: t('waterfall.zoom.all'), Icon: IconArrowsHorizontal, act: zoom.reset, idle: !zoom.isZoomed },
  ];
  return (
    <div className={classes.tools}>
      {tools.map(({ name, Icon, act, idle }) => (
        <Tooltip key={name} label={name}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={name}
            aria-disabled={idle || undefined}
            {...(idle && { 'data-disabled': true })}
            onClick={() => {
              if (!idle) act();
            }}
          >
            <Icon size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
