/** How large the message of a bar is, in words. Pure. */
import { formatBytes } from '../../explain/format.ts';
import type { Voice } from '../row-text.ts';
import type { Bar } from './bars.ts';

/** Of one that is on its way, or was broken off, what has left of it as well. */
export function sizeOf({ progress, total }: Pick<Bar, 'progress' | 'total'>, t: Voice['t']): string {
  const sent = progress.at(-1)?.bytes ?? 0;
  if (sent >= total) return formatBytes(total);
  return t('rows.bodyProgress', { sent: formatBytes(sent), total: formatBytes(total) });
}
