/** Beside the row of a message: its first and last lines, and the way to all of it. */
import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { edgesOf } from './body-model.ts';
import classes from './body-panel.module.css';
import { BodyViewer } from './body-viewer.tsx';
import { type BodyName, readBody } from './use-body.ts';

/** Enough for some lines, bytes. */
const EDGE = 4096;

type Edges = ReturnType<typeof edgesOf> | 'gone';

interface BodyPanelProps extends BodyName {
  /** The message has left in full. */
  readonly done: boolean;
}

export function BodyPanel({ sessionId, exchange, done }: BodyPanelProps) {
  const { t } = useTranslation('cards');
  const [edges, setEdges] = useState<Edges>();
  const [opened, setOpened] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once all of it has left, its end is another
  useEffect(() => {
    let wanted = true;
    void readEdges({ sessionId, exchange }).then((found) => {
      if (wanted) setEdges(found);
    });
    return () => {
      wanted = false;
    };
  }, [sessionId, exchange, done]);
  if (edges === undefined) return undefined;
  if (edges === 'gone') return <p className={classes.gone}>{t('body.gone')}</p>;
  return (
    <section className={classes.panel}>
      <h4 className={classes.title}>{t('body.first')}</h4>
      <pre className={classes.lines}>{edges.first.join('\n')}</pre>
      {edges.last.length === 0 ? undefined : (
        <>
          <h4 className={classes.title}>{t('body.last')}</h4>
          <pre className={classes.lines}>{edges.last.join('\n')}</pre>
        </>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFileText size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('body.open')}
      </Button>
      {opened ? <BodyViewer name={{ sessionId, exchange }} onClose={() => setOpened(false)} /> : undefined}
    </section>
  );
}

async function readEdges(name: BodyName): Promise<Edges> {
  const first = await readBody(name, 0, EDGE);
  if (first === undefined) return 'gone';
  const last = await readBody(name, Math.max(0, first.total - EDGE), EDGE);
  return last === undefined ? 'gone' : edgesOf(first, last);
}
