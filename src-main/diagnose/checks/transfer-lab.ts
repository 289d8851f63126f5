import type { Check } from '../check.ts';
import { runLab } from '../transfer-lab/lab.ts';

/** Does a large message get through, and if not, what is in its way? */
export const transferLab: Check = {
  id: 'transfer.lab',
  group: 'transfer',
  limit: 1_500_000,
  run: (context) => runLab(context),
};
